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
  const lines = useLines();
  if (!pending || count === 0) return null;
  return (
    <Card title={t('portal.pending.title', { count })} isFlush className="border-accent">
      <ul className="divide-line border-line divide-y border-t">
        {lines(pending).map(({ key, text, to }) => (
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
  return ({ work, workTotal, objected, expenses, questions, contracts, changes, charters, delivered, priced }) => [
    ...contracts.map(({ id, title }) => line(id, t('portal.pending.contract', { title }))),
    ...changes.map(({ id, contract }) => line(id, t('portal.pending.change', { title: contract.title }))),
    ...questions.map(({ retainer, asked }) =>
      line(
        `${retainer.id}${asked.period}`,
        t('portal.pending.overage', { title: retainer.contract.title, month: format.month(asked.period) }),
      ),
    ),
    ...(work.length > 0 ? [line('work', t('portal.pending.work', { count: workTotal - objected.length }))] : []),
    ...expenses.map(({ id, description, price }) =>
      line(id, t('portal.pending.expense', { description, price: format.money(price) })),
    ),
    ...delivered.map(({ id, title }) => line(id, t('portal.pending.delivered', { title }), `/portal/requests/${id}`)),
    ...priced.map(({ task: { id, title } }) =>
      line(`price${id}`, t('portal.pending.priced', { title }), `/portal/requests/${id}`),
    ),
    ...charters.map(({ id, contractTitle }) => line(id, t('portal.pending.charter', { title: contractTitle }))),
  ];
}
