import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { HomeMoneyDocument, type HomeMoneyQuery } from '@/gql/home/graphql';
import { useFormat, useT } from '@/i18n';
import type { Amount } from '@/i18n/format';
import { cx } from '@/ui/class-names';
import { Stat } from '@/ui/layout';
import { outstandingOf, overdueOf } from './sums';

type State = HomeMoneyQuery['invoiceStateCounts'][number]['state'];

export const useMoney = () => useRead(HomeMoneyDocument, {});

export const countOf = (data: HomeMoneyQuery | undefined, ...states: State[]): number =>
  (data?.invoiceStateCounts ?? [])
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { count }) => sum + count, 0);

/** An amount a currency: they are never added up. */
export function Amounts({ amounts }: { amounts: Amount[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (amounts.length === 0) return t('home.nothing');
  return amounts.map((amount) => (
    <span key={amount.currency} className={cx('block', amounts.length > 2 && 'text-base leading-snug')}>
      {format.money(amount)}
    </span>
  ));
}

/** What clients owe, and what of it is late. */
export function MoneyStats(): ReactNode {
  const t = useT();
  const { data } = useMoney();
  const totals = data?.agedReceivables.totals ?? [];
  const overdue = overdueOf(totals);
  const open = countOf(data, 'ISSUED', 'SENT', 'VIEWED', 'PARTLY_PAID', 'OVERDUE');
  return (
    <>
      <Stat
        label={t('home.outstanding')}
        value={data ? <Amounts amounts={outstandingOf(totals)} /> : '…'}
        detail={t('home.openInvoices', { count: open })}
      />
      <Stat
        label={t('home.overdue')}
        value={data ? <Amounts amounts={overdue} /> : '…'}
        detail={t('home.lateInvoices', { count: countOf(data, 'OVERDUE') })}
        tone={overdue.length > 0 ? 'danger' : 'plain'}
      />
    </>
  );
}
