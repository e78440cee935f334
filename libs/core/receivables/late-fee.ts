import { decimalOf, percentAmount, roundExact, type Decimal, type DecimalText } from '#core/money';
import { addDays, addMonthsToDate, dayNumber, type LocalDate } from '#core/time';

/** What an invoice that isn't paid in time costs. */
export interface LateFeeRule {
  /** Once, or for each month that has begun since the grace ended. */
  readonly charge:
    | { readonly kind: 'FIXED'; readonly amountMinor: bigint }
    | { readonly kind: 'MONTHLY'; readonly percent: DecimalText };
  /** So many days after it was due nothing is charged. */
  readonly graceDays: number;
  /** Of the invoice's total, more than which is never charged for it; without it there is no limit. */
  readonly mostPercent?: DecimalText;
}

/** An invoice as it stands. */
export interface LateInvoice {
  readonly dueOn: LocalDate;
  readonly totalMinor: bigint;
  readonly openMinor: bigint;
  /** What was charged for it before. */
  readonly chargedMinor: bigint;
}

export interface LateFee {
  /** 1 from the first day after the grace on, 2 a month later, and so on: each is charged at most once. */
  readonly period: number;
  /** More than nothing. */
  readonly amountMinor: bigint;
}

/**
 * The fee that a day brings for an invoice: of the period that the day is in, of what is open then. Periods that went by unseen
 * aren't made up for.
 * @example 1.5 % a month, 10 days of grace, 1000.00 open since 1 March → on 12 March 15.00 (period 1), on 12 April period 2
 */
export function lateFee(rule: LateFeeRule, invoice: LateInvoice, today: LocalDate): LateFee | undefined {
  const { dueOn, totalMinor, openMinor, chargedMinor } = invoice;
  const firstDay = addDays(dueOn, rule.graceDays + 1);
  if (today < firstDay || openMinor <= 0n) return undefined;
  const period = rule.charge.kind === 'FIXED' ? 1 : periodAt(firstDay, today);
  const wanted =
    rule.charge.kind === 'FIXED' ? rule.charge.amountMinor : ofPercent(openMinor, decimalOf(rule.charge.percent));
  const left =
    rule.mostPercent === undefined ? wanted : ofPercent(totalMinor, decimalOf(rule.mostPercent)) - chargedMinor;
  const amountMinor = wanted < left ? wanted : left;
  return amountMinor > 0n ? { period, amountMinor } : undefined;
}

/** Months are counted from the first day itself, so that the 31st comes back after a short month. */
function periodAt(firstDay: LocalDate, today: LocalDate): number {
  let period = Math.floor((dayNumber(today) - dayNumber(firstDay)) / 31) + 1;
  while (addMonthsToDate(firstDay, period) <= today) period += 1;
  return period;
}

const ofPercent = (minor: bigint, percent: Decimal): bigint => roundExact(percentAmount(minor, percent));
