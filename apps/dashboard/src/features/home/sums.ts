import { isZero, sumByCurrency } from '@/i18n/amounts';
import type { Amount } from '@/i18n/format';

interface Owed {
  current: Amount;
  days1To30: Amount;
  days31To60: Amount;
  days61To90: Amount;
  over90: Amount;
}

const LATE = ['days1To30', 'days31To60', 'days61To90', 'over90'] as const;
/** What is late, a currency each; those of which nothing is are left out. */
export const overdueOf = (totals: readonly Owed[]): Amount[] =>
  sumByCurrency(totals.flatMap((total) => LATE.map((age) => total[age]))).filter((sum) => !isZero(sum));

/** What clients owe, late or not, a currency each. */
export const outstandingOf = (totals: readonly Owed[]): Amount[] =>
  sumByCurrency(totals.flatMap((total) => [total.current, ...LATE.map((age) => total[age])])).filter(
    (sum) => !isZero(sum),
  );
