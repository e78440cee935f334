import { roundExact } from '#core/money';

/** An invoice of which something won't be paid. */
export interface Loss {
  totalMinor: bigint;
  /** The tax in the total. */
  taxMinor: bigint;
  /** What was written off before, and of it tax. */
  beforeMinor: bigint;
  taxBeforeMinor: bigint;
  amountMinor: bigint;
}

/**
 * The tax in a part of an invoice that is written off, by the tax's part of the total. It's rounded once for all that is
 * written off so far, so that the parts of an invoice have its tax exactly, in however many steps.
 */
export function taxOfLoss({ totalMinor, taxMinor, beforeMinor, taxBeforeMinor, amountMinor }: Loss): bigint {
  if (totalMinor === 0n) return 0n;
  const together = { numerator: taxMinor * (beforeMinor + amountMinor), denominator: totalMinor };
  return roundExact(together) - taxBeforeMinor;
}
