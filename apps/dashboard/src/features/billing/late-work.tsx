import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { BillingLateWorkDocument } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui';
import { More } from '@/ui/more-rows';

const FIRST = 20;

/** Approved work of months that are billed already: the month that is shown will charge it. */
export function LateWorkCard({ month, client }: { month: string; client: string | null }): ReactNode {
  const t = useT();
  const format = useFormat();
  const filter = { laterMonth: month, status: 'APPROVED' as const, ...(client !== null && { clientId: client }) };
  const pages = useReadPages(BillingLateWorkDocument, { filter, first: FIRST }, ({ timeEntries }) => timeEntries);
  if (pages.rows.length === 0) return null;
  return (
    <Card title={t('billing.late')} isFlush>
      <p className="text-muted px-4 pb-2">{t('billing.late.text', { month: format.month(month) })}</p>
      <ul className="divide-line border-line divide-y border-t">
        {pages.rows.map(({ id, date, seconds, description, assistantName, clientName, assistant }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2">
            <Link
              to="/time"
              search={{ from: date, to: date, assistantId: assistant?.id } as never}
              className="text-accent-text basis-28 hover:underline"
            >
              {format.date(date)}
            </Link>
            <span className="min-w-0 flex-1 basis-48 break-words">
              {[clientName, assistantName, description].filter(Boolean).join(' · ')}
            </span>
            <span className="tabular">{format.exactHours(seconds)}</span>
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </Card>
  );
}
