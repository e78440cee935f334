import { ok, type Result } from '#core/result';
import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  firstDayOfMonth,
  monthNumber,
  monthNumberOfDay,
  monthOfNumber,
} from '#core/time';
import type { LocalDate } from '#core/time';
import type { RuleError } from './contract-context.js';
import { projectUse, type ProjectionInput } from './project-periods.js';
import type { BalanceQuantity, RetainerRow } from './types.js';

/** What a month had to give in all: carried in + granted + bought − repaid (rule 10). */
export function availableIn(
  row: Pick<RetainerRow, 'carriedIn' | 'granted' | 'bought' | 'borrowedIn'>,
): BalanceQuantity {
  const { carriedIn, granted, bought, borrowedIn } = row;
  return carriedIn + granted + bought - (borrowedIn < granted ? borrowedIn : granted);
}

/** How much of what a month had is used, in whole percent, rounded down; of nothing, any use is 100. */
export function percentUsed(used: BalanceQuantity, available: BalanceQuantity): number {
  if (available <= 0n) return used > 0n ? 100 : 0;
  return Number((used * 100n) / available);
}

/** Those percentages that are reached and weren't told yet this month, in order. */
export function dueAlerts(
  percents: readonly number[],
  { used, available }: { readonly used: BalanceQuantity; readonly available: BalanceQuantity },
  told: ReadonlySet<number>,
): number[] {
  const reached = percentUsed(used, available);
  const due = new Set(percents.filter((percent) => reached >= percent && !told.has(percent)));
  return [...due].sort((a, b) => a - b);
}

export interface TopUpDue {
  /** May be negative: what was used beyond the balance. */
  readonly left: BalanceQuantity;
  /** Less than this asks for another pack. */
  readonly below: BalanceQuantity;
  /** More than nothing. */
  readonly packUnits: BalanceQuantity;
  readonly boughtThisPeriod: number;
  readonly mostPerPeriod: number;
}

/** How many packs bring a balance up to its threshold, as far as the client allows them in a period. */
export function topUpsDue({ left, below, packUnits, boughtThisPeriod, mostPerPeriod }: TopUpDue): number {
  if (left >= below) return 0;
  const needed = (below - left + packUnits - 1n) / packUnits;
  const allowed = BigInt(Math.max(0, mostPerPeriod - boughtThisPeriod));
  return Number(needed < allowed ? needed : allowed);
}

/** Beyond it, a pace says nothing. */
const MONTHS_AHEAD = 12;

/** So many days of a month, or of the contract in it, are over before its pace says something. */
const DAYS_OF_PACE = 7;

/** The day from which on a month's use is of a contract. */
const begunOn = (startDate: LocalDate, today: number): number =>
  Math.max(firstDayOfMonth(monthNumberOfDay(today)), dayNumber(startDate));

/** Whether so much of the month is over that its use so far says how it goes on. */
export function isPaceKnown({ startDate }: { readonly startDate: LocalDate }, asOf: LocalDate): boolean {
  const today = dayNumber(asOf);
  return today - begunOn(startDate, today) >= DAYS_OF_PACE;
}

/** How a retainer stands on a day. */
export interface BalanceOnDay {
  /** Of the month of the day. */
  readonly row: RetainerRow;
  /** The part of its use by work done in the month itself; late work of earlier ones is no pace. */
  readonly ownUse: BalanceQuantity;
  readonly asOf: LocalDate;
  readonly usedIn: ReadonlyMap<string, BalanceQuantity>;
}

/**
 * The day on which a retainer runs out if it goes on being used as in this month so far, by calendar day: grants to come, what
 * is carried on and what expires are counted as the rules will. Undefined where nothing was used, where no pace is known yet, or
 * where it lasts for a year or to the contract's end. Where it has run out already, that is today.
 * Errors: `AMOUNT_TOO_PRECISE`.
 */
export function runOutDay(
  input: Omit<ProjectionInput, 'entries' | 'corrected' | 'month'>,
  { row, ownUse, asOf, usedIn }: BalanceOnDay,
): Result<LocalDate | undefined, RuleError> {
  const today = dayNumber(asOf);
  const month = monthNumberOfDay(today);
  const days = BigInt(today - begunOn(input.contract.startDate, today) + 1);
  if (row.used <= 0n || days <= 0n) return ok(undefined);
  const left = availableIn(row) - row.used;
  if (left <= 0n) return ok(asOf);
  if (ownUse <= 0n || !isPaceKnown(input.contract, asOf)) return ok(undefined);
  /** How many days an amount lasts, a part of a day for a whole one. */
  const lasts = (units: BalanceQuantity): number => Number((units * days + ownUse - 1n) / ownUse);
  const paceFor = (count: number): BalanceQuantity => (ownUse * BigInt(count)) / days;
  const ahead = projectUse({ ...input, month: monthOfNumber(month + MONTHS_AHEAD) }, (each) => {
    const period = monthNumber(each);
    if (period < month) return usedIn.get(each) ?? 0n;
    const rest = firstDayOfMonth(month) + daysInMonth(month) - 1 - today;
    return period === month ? row.used + paceFor(rest) : paceFor(daysInMonth(period));
  });
  if (!ahead.ok) return ahead;
  const end = input.contract.endDate === undefined ? Infinity : dayNumber(input.contract.endDate);
  for (const { row: later } of ahead.value) {
    const period = monthNumber(later.period);
    if (period < month || later.overage === 0n) continue;
    const day = period === month ? today + lasts(left) : firstDayOfMonth(period) - 1 + lasts(availableIn(later));
    return ok(day <= end ? dateOfDay(day) : undefined);
  }
  return ok(undefined);
}
