import { Temporal } from 'temporal-polyfill';

/** A point in time, in nanoseconds since 1970-01-01T00:00:00Z. */
export type EpochNanoseconds = bigint;

const INSTANT_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const A_SECOND = 1_000_000_000n;

/** `"1970-01-01T01:00:00+01:00"` → 0n; undefined for text that isn't an ISO 8601 instant with its offset */
export function parseInstant(text: string): EpochNanoseconds | undefined {
  if (!INSTANT_TEXT.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochNanoseconds;
  } catch {
    return undefined;
  }
}

/** Whole seconds since the epoch, rounded down. */
export const epochSecondsOf = (instant: EpochNanoseconds): number => Number(floorDivide(instant, A_SECOND));

/**
 * Whole seconds from start to end, a fraction cut off (rule 1). Negative exactly when the end is before the start: half a
 * second too early is −1, not 0.
 */
export const secondsBetween = (start: EpochNanoseconds, end: EpochNanoseconds): number =>
  Number(floorDivide(end - start, A_SECOND));

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
