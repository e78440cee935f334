import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';
import { Changes, Contracts } from './agreements';
import { AnsweredExpenses } from './answered-expenses';
import { Charters } from './charters';
import { Expenses, OverageQuestions } from './consents';
import { Signed } from './signed';
import { usePending, type Pending } from '../portal/use-pending';
import { WorkToApprove } from './work-to-approve';

/** All that waits for the client's word, in the order of its weight. */
export default function PortalApprovals(): ReactNode {
  const t = useT();
  const { query, pending, count } = usePending();
  return (
    <Page title={t('portal.nav.approvals')} subtitle={count > 0 ? t('portal.pending.title', { count }) : undefined}>
      <Loaded query={{ ...query, data: pending }} rows={8}>
        {(all) => (
          <>
            {count === 0 && (
              <Card>
                <Empty>{t('portal.pending.none')}</Empty>
              </Card>
            )}
            <Contracts contracts={all.contracts} />
            <Changes changes={all.changes} />
            <OverageQuestions questions={[...all.questions, ...all.refused]} />
            <Tasks pending={all} />
            <WorkToApprove pending={all} />
            <Expenses expenses={all.expenses} />
            <Charters charters={all.charters} />
            <AnsweredExpenses />
            <Signed />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Delivered work and prices: they are answered on their own pages, where all of it can be seen. */
function Tasks({ pending: { delivered, priced } }: { pending: Pending }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (delivered.length + priced.length === 0) return null;
  const rows = [
    ...delivered.map(({ id, title, assistantName, deliveredAt }) => ({
      id,
      title,
      badge: t('portal.task.DELIVERED'),
      detail: [assistantName, format.time(deliveredAt)].filter(Boolean).join(' · '),
    })),
    ...priced.map(({ task: { id, title, contract }, agreement: { price, proposedAt } }) => ({
      id,
      title,
      badge: contract ? format.money({ amount: price, currency: contract.currency }) : price,
      detail: format.time(proposedAt),
    })),
  ];
  return (
    <Card title={t('portal.pending.tasks')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {rows.map(({ id, title, badge, detail }) => (
          <li key={`${id}${badge}`}>
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
    </Card>
  );
}
