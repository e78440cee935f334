import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReadPages } from '@/api/use-api';
import { PortalDeliveredDocument, PortalPricedDocument, type PortalPricedQuery } from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Badge } from '@/ui/states';
import { Waiting } from './waiting';

interface Row {
  id: string;
  title: string;
  badge: string;
  detail: string;
}

/** Delivered work: it is answered on its own page, where all of it can be seen. */
export function Delivered(): ReactNode {
  const t = useT();
  const format = useFormat();
  const pages = useReadPages(PortalDeliveredDocument, { first: 50 }, ({ tasks }) => tasks);
  return (
    <Waiting pages={pages}>
      {(tasks, more) => (
        <Tasks
          title={t('portal.pending.tasks')}
          more={more}
          rows={tasks.map(({ id, title, assistantName, deliveredAt }) => ({
            ...{ id, title, badge: t('portal.task.DELIVERED') },
            detail: [assistantName, format.time(deliveredAt)].filter(Boolean).join(' · '),
          }))}
        />
      )}
    </Waiting>
  );
}

type Priced = PortalPricedQuery['tasks']['nodes'][number];

/** Prices that were named for tasks, answered there too. */
export function Priced(): ReactNode {
  const t = useT();
  const rowOf = usePricedRow();
  const pages = useReadPages(PortalPricedDocument, { first: 50 }, ({ tasks }) => tasks);
  return (
    <Waiting pages={pages}>
      {(tasks, more) => <Tasks title={t('approvals.prices')} more={more} rows={tasks.map(rowOf)} />}
    </Waiting>
  );
}

function usePricedRow(): (task: Priced) => Row {
  const format = useFormat();
  return ({ id, title, contract, priceAgreements }) => {
    const open = priceAgreements?.find(({ status }) => status === 'PROPOSED');
    const badge = contract && open ? format.money({ amount: open.price, currency: contract.currency }) : open?.price;
    return { id, title, badge: badge ?? '', detail: open ? format.time(open.proposedAt) : '' };
  };
}

function Tasks({ title: heading, rows, more }: { title: string; rows: Row[]; more: ReactNode }): ReactNode {
  return (
    <Card title={heading} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {rows.map(({ id, title, badge, detail }) => (
          <li key={id}>
            <Link
              to={`/portal/requests/${id}`}
              className="hover:bg-sunken flex items-center justify-between gap-3 px-4 py-3 -outline-offset-2"
            >
              <span className="min-w-0">
                <span className="text-accent-text break-words">{title}</span>
                <span className="text-muted block text-xs">{detail}</span>
              </span>
              <Badge tone="warn">{badge}</Badge>
            </Link>
          </li>
        ))}
      </ul>
      {more}
    </Card>
  );
}
