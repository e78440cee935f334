import { Link } from '@tanstack/react-router';
import { BookOpen, Download, FileSpreadsheet, Landmark, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { HomeBooksDocument, type HomeBooksQuery } from '@/gql/home/graphql';
import type { MessageId } from '@/gql/message-ids';
import { useT } from '@/i18n';
import { sumByCurrency } from '@/i18n/amounts';
import { Card, Stat, Stats } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { BooksAttention } from './attention';
import { Amounts, countOf, MoneyStats, useMoney } from './money-stats';

const PLACES: { to: string; label: MessageId; text: MessageId; icon: LucideIcon }[] = [
  { to: '/exports', label: 'home.books.exports', text: 'home.books.exportsText', icon: Download },
  { to: '/books', label: 'home.books.journal', text: 'home.books.journalText', icon: BookOpen },
  { to: '/reports', label: 'home.books.reports', text: 'home.books.reportsText', icon: FileSpreadsheet },
  { to: '/payouts', label: 'home.books.payouts', text: 'home.books.payoutsText', icon: Landmark },
];

/** What an accountant comes for: what is open on both sides, what waits, and the way to each book. */
export function AccountantHome(): ReactNode {
  const books = useRead(HomeBooksDocument, { today: useAgencyDay() });
  return (
    <Loaded query={books} rows={8}>
      {(data) => (
        <>
          <Stats>
            <MoneyStats />
            <PayStats payables={data.agedPayables} />
          </Stats>
          <BooksAttention books={data} />
          <Places />
        </>
      )}
    </Loaded>
  );
}

function PayStats({ payables }: { payables: HomeBooksQuery['agedPayables'] }): ReactNode {
  const t = useT();
  const { data: money } = useMoney();
  const owed = sumByCurrency(payables.map(({ total }) => total));
  const people = new Set(payables.map(({ assistant }) => assistant?.id)).size;
  return (
    <>
      <Stat
        label={t('home.owedToAssistants')}
        value={<Amounts amounts={owed} />}
        detail={t('home.assistants', { count: people })}
      />
      <Stat label={t('home.paidInvoices')} value={money ? countOf(money, 'PAID') : '…'} />
    </>
  );
}

function Places(): ReactNode {
  const t = useT();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {PLACES.map(({ to, label, text, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className="block h-full">
            <Card className="hover:border-accent h-full">
              <span className="flex items-center gap-2 font-semibold">
                <Icon aria-hidden className="text-accent-text size-4" />
                {t(label)}
              </span>
              <span className="text-muted mt-1 block">{t(text)}</span>
            </Card>
          </Link>
        </li>
      ))}
    </ul>
  );
}
