import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageId } from '@/gql/message-ids';
import type { HomeBooksQuery, HomeDisputesFragment, HomeOfficeQuery } from '@/gql/home/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Empty } from '@/ui/states';
import { countOf, useMoney } from './money-stats';

interface Item {
  label: MessageId;
  count: number;
  to: string;
  search?: Record<string, string>;
  /** Until when the first of them can be done. */
  due?: string | null | undefined;
}

/** What waits for somebody who runs the agency, the most urgent first. */
export function Attention({ office }: { office: HomeOfficeQuery }): ReactNode {
  const { data: money } = useMoney();
  return <Queue items={itemsOf(office, countOf(money, 'OVERDUE'), countOf(money, 'DRAFT', 'APPROVED'))} />;
}

/** The queue is there to be emptied. */
function Queue({ items }: { items: Item[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const waiting = items.filter(({ count }) => count > 0);
  return (
    <Card title={t('home.attention')} isFlush className="pb-2">
      {waiting.length === 0 ? (
        <Empty>{t('home.allDone')}</Empty>
      ) : (
        <ul>
          {waiting.map(({ label, count, to, search, due }) => (
            <li key={label}>
              <Link
                to={to}
                search={search as never}
                className="hover:bg-sunken flex items-center gap-3 px-4 py-2 -outline-offset-2"
              >
                <span className="bg-accent-soft text-accent-text tabular min-w-8 rounded-full px-2 py-0.5 text-center text-xs font-semibold">
                  {count}
                </span>
                <span className="min-w-0 flex-1">
                  {t(label, { count, hasDue: due ? 'yes' : 'no', due: format.time(due) })}
                </span>
                <ChevronRight aria-hidden className="text-muted size-4" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function itemsOf(office: HomeOfficeQuery, overdue: number, drafts: number): Item[] {
  const tasks = (status: string): number => office.taskCounts.find((one) => one.status === status)?.count ?? 0;
  return [
    disputesOf(office.disputes),
    overdueOnes(overdue),
    { label: 'home.do.drafts', count: drafts, to: '/invoices', search: { state: 'DRAFT' } },
    feesOf(office.feesToGiveBack),
    { label: 'home.do.weeks', count: office.submitted.totalCount, to: '/time/approvals' },
    { label: 'home.do.objections', count: office.objections.totalCount, to: '/time', search: { status: 'OBJECTED' } },
    { label: 'home.do.requests', count: tasks('REQUESTED'), to: '/tasks', search: { state: 'REQUESTED' } },
    { label: 'home.do.delivered', count: tasks('DELIVERED'), to: '/tasks', search: { state: 'DELIVERED' } },
    { label: 'home.do.renewals', count: office.renewals.totalCount, to: '/contracts', search: { show: 'renewals' } },
    { label: 'home.do.corrections', count: office.corrections.totalCount, to: '/time/approvals' },
    { label: 'home.do.expenses', count: office.expenses.totalCount, to: '/time/approvals/expenses' },
    { label: 'home.do.payouts', count: office.payouts.totalCount, to: '/payouts', search: { state: 'FOUND' } },
    { label: 'home.do.missing', count: office.missing.totalCount, to: '/time/approvals' },
  ];
}

const overdueOnes = (count: number): Item => ({
  ...{ label: 'home.do.overdue', count, to: '/invoices', search: { state: 'OVERDUE' } },
});

function disputesOf({ totalCount, nodes: [dispute] }: HomeDisputesFragment): Item {
  const to = dispute?.invoice ? `/invoices/${dispute.invoice.id}` : '/payments';
  return { label: 'home.do.disputes', count: totalCount, due: dispute?.respondBy, to };
}

const feesOf = (fees: HomeOfficeQuery['feesToGiveBack']): Item => ({
  ...{ label: 'home.do.fees', count: fees.length, to: `/contracts/${fees[0]?.contract.id ?? ''}` },
});

/** What of the queue an accountant can do. */
export function BooksAttention({ books: { disputes, payouts } }: { books: HomeBooksQuery }): ReactNode {
  const { data: money } = useMoney();
  const toPay: Item = {
    ...{ label: 'home.do.toPay', count: payouts.totalCount, to: '/payouts', search: { state: 'APPROVED' } },
  };
  return <Queue items={[disputesOf(disputes), overdueOnes(countOf(money, 'OVERDUE')), toPay]} />;
}
