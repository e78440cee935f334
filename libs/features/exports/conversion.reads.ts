import { exchange, TRADING } from '#core/ledger';
import { addDays, type LocalDate } from '#core/time';
import { loadBooks, loadRates, rateOn, type RatesByDay, type RateWanted } from '#features/journal';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import type { ExportFilter } from './export.kinds.js';
import { RATE_DAY, RATE_DAY_FROM, readOpening, readSpan, type Balance } from './journal.rows.js';

/** What it takes to tell a journal in the agency's currency alone. */
export interface Conversion {
  home: string;
  rates: RatesByDay;
  /** The day at whose rates all that is in other currencies is worth what the books' reports say. */
  day: LocalDate;
  /** By account, what its other currencies have come to be worth from the journal's first day to its last. */
  change: ReadonlyMap<string, bigint>;
  /** What can't be told, for want of a rate. */
  missing: readonly RateWanted[];
}

/** Reads the books' own rates of all that a journal has in other currencies: each entry's day, and those of its two ends. */
export async function loadConversion(transaction: TenantTransaction, filter: ExportFilter): Promise<Conversion> {
  const books = await loadBooks(transaction);
  const home = books.currency;
  const days = await readDays(transaction, filter);
  const isOther = ({ account, currency }: Balance): boolean => currency !== home && account !== TRADING;
  const before = (await readOpening(transaction, filter)).filter(isOther);
  const after = (await readOpening(transaction, { from: addDays(days.last, 1) })).filter(isOther);
  const wanted = [
    ...(await readRatesWanted(transaction, filter, home)),
    ...before.map(({ currency }) => ({ currency, day: days.before })),
    ...after.map(({ currency }) => ({ currency, day: days.worth })),
  ];
  const rates = await loadRates(transaction, wanted, books);
  const change = new Map<string, bigint>();
  const add = (balances: readonly Balance[], day: LocalDate, sign: bigint): void => {
    for (const { account, currency, amountMinor } of balances) {
      const rate = rateOn(rates, currency, day);
      const worth = rate ? exchange(amountMinor, { from: currency, to: home }, rate) : 0n;
      change.set(account, (change.get(account) ?? 0n) + sign * worth);
    }
  };
  add(before, days.before, -1n);
  add(after, days.worth, 1n);
  const missing = wanted.filter(({ currency, day }) => !rateOn(rates, currency, day));
  return {
    home,
    rates,
    day: days.worth,
    change,
    missing,
  };
}

/** @throws ApiError `NOT_POSSIBLE` (`RATES_MISSING`, with which) where something can't be told in the agency's currency */
export function refuseMissing({ home, missing }: Conversion): void {
  const [first] = missing;
  if (!first) return;
  const { currency, day } = first;
  throw new ApiError('NOT_POSSIBLE', 'There is no exchange rate of {currency} in {home} for {day}: enter it first.', {
    ...{ reason: 'RATES_MISSING', currency, home, day, missing },
  });
}

interface Days {
  before: LocalDate;
  /** Of the last entry that is told. */
  last: LocalDate;
  worth: LocalDate;
}

/** Some of what is booked has a day to come, of which there are no rates yet: its worth is today's. */
async function readDays(transaction: TenantTransaction, filter: ExportFilter): Promise<Days> {
  const [agency] = await transaction.rows<{ today: LocalDate }>(
    `select ($2::timestamptz at time zone time_zone)::date::text as today from agencies where agency_id = $1`,
    [transaction.agencyId, transaction.now],
  );
  const today = agency?.today ?? '';
  const last = filter.to ?? (await readSpan(transaction, filter))?.last ?? today;
  return { before: addDays(filter.from ?? last, -1), last, worth: last < today ? last : today };
}

async function readRatesWanted(
  transaction: TenantTransaction,
  { from, to }: ExportFilter,
  home: string,
): Promise<RateWanted[]> {
  return transaction.rows<RateWanted>(
    `select distinct p.currency, (${RATE_DAY})::text as day
       from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id ${RATE_DAY_FROM}
      where e.agency_id = $1 and p.currency <> $2 and e.entry_date between coalesce($3::date, e.entry_date)
        and coalesce($4::date, e.entry_date) order by 2, 1`,
    [transaction.agencyId, home, from ?? null, to ?? null],
  );
}
