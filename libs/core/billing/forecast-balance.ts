import type { AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import {
  dayNumber,
  localClock,
  monthNumber,
  monthNumberOfDay,
  monthOfNumber,
  type LocalDate,
  type Month,
  type MonthNumber,
} from '#core/time';
import { checkEntry } from './charge-time.js';
import { contractSpan, inPeriod, type ContractSpan } from './contract-context.js';
import { measureSeconds, sumOfSeconds } from './measure-use.js';
import { placeInPeriods } from './place-items.js';
import { balanceTerms, grantOf, packsOf, placeOf } from './retainer-terms.js';
import { rollBalance, type ClosedBalance } from './roll-balance.js';
import type { DatedEntry, WorkedTime } from './round-time.js';
import { firstOpenPeriod, NEVER_RUN } from './run-contract.js';
import type { BalanceQuantity, ContractState, RetainerContract, RetainerRow } from './types.js';

/** A retainer of time with what is known of it on a day. */
export interface BalanceForecastInput {
  readonly contract: RetainerContract;
  /** IANA name. */
  readonly timeZone: string;
  /** Not closed yet. */
  readonly month: Month;
  /** The day; its own work isn't known yet. */
  readonly asOf: LocalDate;
  /** Absent for a contract that was never run. */
  readonly state?: ContractState | undefined;
  /** Billable time dated before `asOf` that no run has charged yet, approved or not. */
  readonly entries: readonly WorkedTime[];
}

type RetainerSpan = ContractSpan<RetainerContract>;
interface RolledPeriod {
  readonly period: MonthNumber;
  readonly timeZone: string;
  readonly entries: readonly DatedEntry[];
}
type Carried = Pick<ContractState, 'lots' | 'debt'>;

/**
 * The seconds of a retainer of time that a client may still use in an open month: what the balance of rule 10 has when
 * the entries are all its use, as if each were approved and its month billed today. The open months before it are rolled
 * by rules 10 to 12 likewise, with two choices of their own:
 *
 * - A month that has ended before `asOf` carries on what its entries left of it.
 * - A month that has not ended by then carries on only its debt: what is left of it is owed in it, and counted there.
 *
 * Entries that can't be charged, since they lie outside of the contract, use nothing. Packs count in the month of their
 * purchase, also before that day. A month before the contract's first has nothing.
 * Errors: `AMOUNT_TOO_PRECISE` of a pack's price.
 */
export function forecastBalance(input: BalanceForecastInput): Result<BalanceQuantity, AmountTooPrecise> {
  const span = contractSpan(input.contract);
  const first = firstOpenPeriod(span, input.state ?? NEVER_RUN);
  const month = monthNumber(input.month);
  const monthOfAsOf = monthNumberOfDay(dayNumber(input.asOf));
  const entries = chargeableEntries(span, input).map((dated) => ({ ...dated, month: monthNumberOfDay(dated.day) }));
  const placed = placeInPeriods(entries, first);
  let carried: Carried = input.state ?? NEVER_RUN;
  for (let period = first; period <= month; period += 1) {
    const rolled = rollPeriod(inPeriod(span, period), carried, {
      ...{ period, timeZone: input.timeZone, entries: placed.get(period) ?? [] },
    });
    if (!rolled.ok) return rolled;
    const { row, lots } = rolled.value;
    // By the first law of the rules: all that came in less what was used of it.
    if (period === month) return ok(row.expired + row.carriedOut);
    carried = { lots: period < monthOfAsOf ? lots : [], debt: row.borrowedOut };
  }
  return ok(0n);
}

/** A closed month of a retainer of time, with what was known of it on an earlier or later day. */
export interface BalanceRecallInput {
  readonly contract: RetainerContract;
  /** IANA name. */
  readonly timeZone: string;
  readonly month: Month;
  /** The month's own row: what it had to give stays as it was, whatever the terms are now. */
  readonly row: Pick<RetainerRow, 'granted' | 'bought' | 'carriedIn' | 'borrowedIn'>;
  /** Those charged in the month and dated before the day. */
  readonly entries: readonly WorkedTime[];
}

/** The seconds of a retainer of time that a client could still use in a month that is closed by now, on some day. */
export function recallBalance(input: BalanceRecallInput): BalanceQuantity {
  const { granted, bought, carriedIn, borrowedIn } = input.row;
  const { contract } = inPeriod(contractSpan(input.contract), monthNumber(input.month));
  const repaid = borrowedIn < granted ? borrowedIn : granted;
  const entries = chargeableEntries(contractSpan(contract), input);
  const left = carriedIn + granted + bought - repaid - usedSecondsOf(contract, input.timeZone, entries);
  return left > 0n ? left : 0n;
}

function chargeableEntries(
  span: RetainerSpan,
  { timeZone, entries }: { readonly timeZone: string; readonly entries: readonly WorkedTime[] },
): DatedEntry[] {
  const clock = localClock(timeZone);
  const dated = entries.map((entry) => ({ entry, day: clock.dayOf(entry.startEpochSeconds) }));
  return dated.filter((each) => checkEntry(span, each) === undefined);
}

const usedSecondsOf = (terms: RetainerContract, timeZone: string, entries: readonly DatedEntry[]): BalanceQuantity =>
  sumOfSeconds(measureSeconds(entries, { ...terms, timeZone }).parts);

function rollPeriod(
  span: RetainerSpan,
  { lots, debt }: Carried,
  { period, entries, timeZone }: RolledPeriod,
): Result<ClosedBalance, AmountTooPrecise> {
  const granted = grantOf(span, period);
  if (!granted.ok) return granted;
  const packs = packsOf(span, period);
  if (!packs.ok) return packs;
  const month = monthOfNumber(period);
  return rollBalance(balanceTerms(span), {
    period: month,
    place: placeOf(span, period),
    lots,
    debt,
    granted: granted.value,
    packs: packs.value.map(({ packId, quantity }) => ({ period: month, packId, left: BigInt(quantity) })),
    used: usedSecondsOf(span.contract, timeZone, entries),
  });
}
