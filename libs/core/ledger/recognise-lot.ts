import { roundExact } from '#core/money';
import type { LocalDate } from '#core/time';

/** What was paid for a grant of time or money before it is used, and how far it is used by the end of each closed period. */
export interface DeferredLot {
  /** Billed less what was credited of it. */
  deferredMinor: bigint;
  recognisedMinor: bigint;
  /** In order of the periods, from the grant's own on. */
  steps: readonly UseOfLot[];
}

export interface UseOfLot {
  /** On which it is recognised. */
  date: LocalDate;
  grantedUnits: bigint;
  /** Of the grant, at the period's end; nothing once it is used up or has expired. */
  leftUnits: bigint;
}

/**
 * What is earned of a fee or a pack that is recognised as it is used: its share that is no longer left, by the end of each
 * period, less what is recognised already. Where less is deferred by now (a credit note), it is taken back on the last day.
 * @returns amounts that are not zero, by their days
 * @example 100.00 for ten hours, four used in January → {31 January, 40.00}
 */
export function recogniseLot({
  deferredMinor,
  recognisedMinor,
  steps,
}: DeferredLot): { date: LocalDate; amountMinor: bigint }[] {
  const earned: { date: LocalDate; amountMinor: bigint }[] = [];
  let recognised = recognisedMinor;
  for (const [index, step] of steps.entries()) {
    const target = earnedBy(deferredMinor, step);
    const isLast = index === steps.length - 1;
    const isMore = deferredMinor < 0n ? target < recognised : target > recognised;
    if (target === recognised || (!isMore && !isLast)) continue;
    earned.push({ date: step.date, amountMinor: target - recognised });
    recognised = target;
  }
  return earned;
}

/** A grant of nothing is done with as soon as its period is closed. */
function earnedBy(deferredMinor: bigint, { grantedUnits, leftUnits }: UseOfLot): bigint {
  if (grantedUnits <= 0n || leftUnits <= 0n) return deferredMinor;
  if (leftUnits >= grantedUnits) return 0n;
  return roundExact({ numerator: deferredMinor * (grantedUnits - leftUnits), denominator: grantedUnits });
}
