import { groupBy } from '#core/collections';
import { exchange } from '#core/ledger';
import { compareDecimals, decimalOf, formatAmount, type DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  loadBooks,
  loadRates,
  nameRates,
  rateOn,
  type RateMissing,
  type RatesByDay,
  type RateUsed,
} from '#features/journal';
import type { TenantTransaction } from '#platform/tenancy';
import { PAID_WITH_SHARES } from './contractor-year.reads.js';

/** What was earned in a year in one currency, in US cents: none where a rate is missing. */
export interface DollarsOfCurrency {
  minor?: bigint;
  rates: RateUsed[];
  missingRates: RateMissing[];
}

/** What an assistant earned in a year in all currencies; what isn't known can only add to it. */
export interface DollarsOfYear {
  byCurrency: ReadonlyMap<string, DollarsOfCurrency>;
  knownMinor: bigint;
  isWhole: boolean;
}

interface PaidDay {
  assistantId: string;
  year: number;
  currency: string;
  day: LocalDate;
  minor: string;
}

const DAYS = `
  select s.assistant_id as "assistantId", extract(year from s.paid_on)::int as year, s.currency, s.paid_on as day,
         sum(s.amount_minor - s.reimbursed_minor)::bigint::text as minor
    from (${PAID_WITH_SHARES}) s
    join unnest($1::uuid[], $2::int[]) as w(assistant_id, year) on w.assistant_id = s.assistant_id
     and s.paid_on >= make_date(w.year, 1, 1) and s.paid_on < make_date(w.year + 1, 1, 1)
   group by 1, 2, 3, 4 order by 4, 3`;

export const yearKey = ({ assistantId, year }: { assistantId: string; year: number }): string =>
  `${assistantId} ${year}`;

/** Compensation in US dollars by `yearKey`, each day's at the rate of the day, by two statements. */
export async function dollarsByYear(
  reads: TenantTransaction,
  keys: readonly string[],
): Promise<Map<string, DollarsOfYear>> {
  const pairs = keys.map((key) => key.split(' '));
  const days = await reads.rows<PaidDay>(DAYS, [pairs.map(([id]) => id), pairs.map(([, year]) => Number(year))]);
  const { rateValidDays } = await loadBooks(reads);
  const rates = await loadRates(reads, days, { currency: 'USD', rateValidDays });
  const byYear = groupBy(days, yearKey);
  return new Map(keys.map((key) => [key, dollarsOf(byYear.get(key) ?? [], rates)]));
}

function dollarsOf(days: readonly PaidDay[], rates: RatesByDay): DollarsOfYear {
  const byCurrency = new Map(
    [...groupBy(days, ({ currency }) => currency)].map(([currency, own]) => [currency, inDollars(own, rates)]),
  );
  const known = [...byCurrency.values()].map(({ minor }) => minor);
  return {
    byCurrency,
    knownMinor: known.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n),
    isWhole: !known.includes(undefined),
  };
}

function inDollars(days: readonly PaidDay[], rates: RatesByDay): DollarsOfCurrency {
  const named = nameRates(rates, days, 'USD');
  if (named.missingRates.length > 0) return named;
  const minor = days.reduce((sum, { currency, day, minor: paid }) => {
    const rate = rateOn(rates, currency, day);
    return sum + (rate ? exchange(BigInt(paid), { from: currency, to: 'USD' }, rate) : 0n);
  }, 0n);
  return { ...named, minor };
}

/** Whether a year's compensation reaches a threshold in US dollars; none without one, or where a missing rate leaves it open. */
export function reachesThreshold(
  { knownMinor, isWhole }: DollarsOfYear,
  threshold: DecimalText | null,
): boolean | null {
  if (threshold === null) return null;
  const isReached = compareDecimals(decimalOf(formatAmount(knownMinor, 'USD')), decimalOf(threshold)) >= 0;
  return isReached || isWhole ? isReached : null;
}
