import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { addMonths, lastDayOf } from '@/app/agency-day';
import { useRights } from '@/features/invoices/rights';
import { BillingLeftOutDocument, type BillingLeftOutQuery } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Confirm } from '@/ui';

type LeftOut = BillingLeftOutQuery['workLeftOut'][number];

/** What of a month isn't handed in or approved; only for those who can do something about it. */
export const useLeftOut = (month: string) =>
  useRead(BillingLeftOutDocument, { month }, { enabled: useRights().issues });

/** Where work of a kind is decided on. */
function placeOf({ kind, client }: LeftOut, month: string): { to: string; search: Record<string, string> } {
  if (kind === 'TASK_DELIVERED') return { to: '/tasks', search: { client: client.id, state: 'DELIVERED' } };
  const [area, ...rest] = kind.split('_');
  const status = rest.join('_');
  if (area === 'EXPENSE') return { to: '/time/approvals/expenses', search: { status } };
  return { to: '/time', search: { clientId: client.id, status, to: lastDayOf(month) } };
}

/** What a run would leave out, client by client, with the way to where it is decided on. */
export function LeftOutCard({ month, client }: { month: string; client: string | null }): ReactNode {
  const t = useT();
  const { data } = useLeftOut(month);
  const rows = (data?.workLeftOut ?? []).filter((row) => client === null || row.client.id === client);
  const later = useLaterWords(rows, month);
  if (rows.length === 0) return null;
  const clients = [...new Map(rows.map((row) => [row.client.id, row.client])).values()];
  return (
    <Card title={t('billing.leftOut')}>
      <p className="text-muted">{later}</p>
      <ul className="divide-line mt-2 divide-y">
        {clients.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-48 font-medium">{name}</span>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {rows
                .filter((row) => row.client.id === id)
                .map((row) => (
                  <LeftOutItem key={row.kind} row={row} month={month} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LeftOutItem({ row, month }: { row: LeftOut; month: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { to, search } = placeOf(row, month);
  return (
    <li>
      <Link to={to} search={search as never} className="text-accent-text hover:underline">
        {t(`billing.leftOut.${row.kind}`, { count: row.count, hours: format.hours(row.seconds) })}
      </Link>
    </li>
  );
}

/** In which month it counts if it is decided on after the run. */
function useLaterWords(rows: readonly LeftOut[], month: string): string {
  const t = useT();
  const format = useFormat();
  const isRetained = rows.some((row) => row.isRetained) ? 'yes' : 'no';
  return t('billing.leftOut.later', { next: format.month(addMonths(month, 1)), isRetained });
}

/** What could still come into the run; a task is billed with the month in which it is approved, whatever the run does. */
export const awaitedBy = (rows: readonly LeftOut[]): LeftOut[] => rows.filter(({ kind }) => kind !== 'TASK_DELIVERED');

interface LeftOutConfirmProps {
  rows: readonly LeftOut[];
  month: string;
  isOpen: boolean;
  isBusy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asked before a run that would leave something out. */
export function LeftOutConfirm({ rows, month, ...dialog }: LeftOutConfirmProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  const expenses = rows.reduce((sum, { kind, count }) => sum + (kind.startsWith('EXPENSE') ? count : 0), 0);
  const parts = [
    ...(seconds > 0 ? [t('billing.leftOut.hours', { hours: format.hours(seconds) })] : []),
    ...(expenses > 0 ? [t('billing.leftOut.expenses', { count: expenses })] : []),
  ];
  return (
    <Confirm
      title={t('billing.leftOut.title', { what: format.list(parts) })}
      action={t('billing.start', { month: format.month(month) })}
      {...dialog}
    >
      <p>{useLaterWords(rows, month)}</p>
    </Confirm>
  );
}
