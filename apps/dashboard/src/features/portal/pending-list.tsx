import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { usePending, type Pending } from './use-pending';

interface Line {
  key: string;
  text: string;
  to: string;
}

/** On the home page: what waits for the client's word, each leading to where it is given. */
export function PendingList(): ReactNode {
  const t = useT();
  const { pending, count } = usePending();
  const linesOf = useLines();
  if (!pending || count === 0) return null;
  const lines = linesOf(pending);
  const more = count - lines.length;
  if (more > 0) lines.push({ key: 'more', text: t('portal.pending.more', { count: more }), to: '/portal/approvals' });
  return (
    <Card title={t('portal.pending.title', { count })} isFlush className="border-accent">
      <ul className="divide-line border-line divide-y border-t">
        {lines.map(({ key, text, to }) => (
          <li key={key}>
            <Link to={to} className="hover:bg-sunken flex items-center gap-3 px-4 py-3 -outline-offset-2">
              <span className="min-w-0 flex-1 break-words">{text}</span>
              <ChevronRight aria-hidden className="text-muted size-4 shrink-0" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useLines(): (pending: Pending) => Line[] {
  const t = useT();
  const format = useFormat();
  const place = '/portal/approvals';
  const line = (key: string, text: string, to = place): Line => ({ key, text, to });
  return ({ workCount, expenses, questions, contracts, contractChanges, charters, delivered, priced }) => [
    ...contracts.nodes.map(({ id, title }) => line(id, t('portal.pending.contract', { title }))),
    ...contractChanges.nodes.map(({ id, contract: { title } }) => line(id, t('portal.pending.change', { title }))),
    ...questions.map(({ id, title, period }) =>
      line(id, t('portal.pending.overage', { title, month: format.month(period) })),
    ),
    ...(workCount > 0 ? [line('work', t('portal.pending.work', { count: workCount }))] : []),
    ...expenses.nodes.map(({ id, description, price }) =>
      line(id, t('portal.pending.expense', { description, price: format.money(price) })),
    ),
    ...delivered.nodes.map(({ id, title }) =>
      line(id, t('portal.pending.delivered', { title }), `/portal/requests/${id}`),
    ),
    ...priced.nodes.map(({ id, title }) =>
      line(`price${id}`, t('portal.pending.priced', { title }), `/portal/requests/${id}`),
    ),
    ...charters.nodes.map(({ id, contractTitle: title }) => line(id, t('portal.pending.charter', { title }))),
  ];
}
