import { chooseRate, ONE, type Quote, type Rate, type RateSource } from '#core/ledger';
import type { LocalDate } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import type { BooksOfAgency } from './write-entries.js';

/** A currency on a day. */
export interface RateWanted {
  currency: string;
  day: LocalDate;
}

export type RatesByDay = ReadonlyMap<string, Rate>;

const keyOf = ({ currency, day }: RateWanted): string => `${currency} ${day}`;

interface RateRow extends RateWanted {
  directRate: string | null;
  directDay: LocalDate;
  directSource: RateSource;
  inverseRate: string | null;
  inverseDay: LocalDate;
  inverseSource: RateSource;
  fromRate: string | null;
  fromDay: LocalDate;
  fromSource: RateSource;
  toRate: string | null;
  toDay: LocalDate;
  toSource: RateSource;
}

/** The latest quote of a pair that may be used on the day. */
const latest = (name: string, base: string, quote: string): string => `
  left join lateral (select r.rate::text as rate, r.day, r.source from exchange_rates r
    where r.agency_id = $1 and r.base = ${base} and r.quote = ${quote} and r.day between w.day - $5::int and w.day
    order by r.day desc limit 1) ${name} on true`;

const RATES = `
  select w.currency, w.day, direct.rate as "directRate", direct.day as "directDay", direct.source as "directSource",
         inverse.rate as "inverseRate", inverse.day as "inverseDay", inverse.source as "inverseSource",
         from_euro.rate as "fromRate", from_euro.day as "fromDay", from_euro.source as "fromSource",
         to_euro.rate as "toRate", to_euro.day as "toDay", to_euro.source as "toSource"
    from unnest($2::text[], $3::date[]) as w(currency, day)
    ${latest('direct', 'w.currency', '$4')} ${latest('inverse', '$4', 'w.currency')}
    ${latest('from_euro', "'EUR'", 'w.currency')} ${latest('to_euro', "'EUR'", '$4')}`;

/**
 * Rates to the agency's currency on the days wanted, by one statement: the latest that isn't later than the day nor too old,
 * quoted or by way of the euro. Where there's none, `rateOn` finds none.
 */
export async function loadRates(
  transaction: TenantTransaction,
  wanted: readonly RateWanted[],
  { currency: home, rateValidDays }: Pick<BooksOfAgency, 'currency' | 'rateValidDays'>,
): Promise<RatesByDay> {
  const distinct = [...new Map(wanted.map((one) => [keyOf(one), one])).values()];
  if (distinct.length === 0) return new Map();
  const rows = await transaction.rows<RateRow>(RATES, [
    transaction.agencyId,
    distinct.map(({ currency }) => currency),
    distinct.map(({ day }) => day),
    ...[home, rateValidDays],
  ]);
  const found = rows.flatMap((row): [string, Rate][] => {
    const rate = chooseRate({
      direct: row.currency === home ? ONE : quoteOf(row.directRate, row.directDay, row.directSource),
      inverse: quoteOf(row.inverseRate, row.inverseDay, row.inverseSource),
      fromPerEuro: row.currency === 'EUR' ? ONE : quoteOf(row.fromRate, row.fromDay, row.fromSource),
      toPerEuro: home === 'EUR' ? ONE : quoteOf(row.toRate, row.toDay, row.toSource),
    });
    return rate ? [[keyOf(row), rate]] : [];
  });
  return new Map(found);
}

const quoteOf = (rate: string | null, day: LocalDate, source: RateSource): Quote | undefined =>
  rate === null ? undefined : { rate, day, source };

export const rateOn = (rates: RatesByDay, currency: string, day: LocalDate): Rate | undefined =>
  rates.get(keyOf({ currency, day }));
