import { roundExact } from '#core/money';
import type { MonthNumber } from '#core/time';
import { activityIn, type ContractDays } from './active-days.js';
import type { FeeBasis } from './line-basis.js';
import { priceLine } from './price-line.js';

/** The line of a month's fee, as it was billed, and what has been done to it since. */
export interface BilledFeeLine {
  readonly basis: FeeBasis;
  readonly amountMinor: bigint;
  /** What credit notes have taken back of it. */
  readonly creditedMinor: bigint;
  /** The one that it was given together with other lines, and the sum of all of them. */
  readonly discount?: { readonly amountMinor: bigint; readonly linesMinor: bigint };
}

/** What a fee was charged for and isn't given, after its discount: `charged = earned + credited + open`, unless more is credited. */
export interface UnearnedFee {
  readonly chargedMinor: bigint;
  /** What the days that are active now come to. */
  readonly earnedMinor: bigint;
  readonly creditedMinor: bigint;
  readonly openMinor: bigint;
  /** What is open of the line alone: what takes it back takes its share of the discount along. */
  readonly openOfLineMinor: bigint;
}

/**
 * What a contract's days, as they are now, don't earn of a fee that was billed before they were so (rule 8), with its share of
 * the discount, as a credit note takes that along (rule 24). Undefined where they earn all of it.
 */
export function unearnedFee(days: ContractDays, period: MonthNumber, billed: BilledFeeLine): UnearnedFee | undefined {
  const { amountMinor, creditedMinor } = billed;
  const earned = priceLine({ ...billed.basis, ...activityIn(days, period) }).amountMinor;
  if (earned >= amountMinor) return undefined;
  const net = (minor: bigint): bigint => minor + shareOfDiscount(minor, billed);
  const [unearned, credited] = [net(amountMinor - earned), net(creditedMinor)];
  return {
    chargedMinor: net(amountMinor),
    earnedMinor: net(amountMinor) - unearned,
    creditedMinor: credited,
    openMinor: orNothing(unearned - credited),
    openOfLineMinor: orNothing(amountMinor - earned - creditedMinor),
  };
}

const orNothing = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

function shareOfDiscount(minor: bigint, { discount }: BilledFeeLine): bigint {
  if (discount === undefined || discount.linesMinor === 0n) return 0n;
  return roundExact({ numerator: discount.amountMinor * minor, denominator: discount.linesMinor });
}
