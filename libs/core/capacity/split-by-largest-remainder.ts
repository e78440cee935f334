import { err, ok, type Result } from '#core/result';

/**
 * Why a whole can't be split: there's nobody to give to (`NO_WEIGHTS`, `ALL_WEIGHTS_ZERO`), a weight is negative, or the
 * whole isn't a whole number from 0 to `Number.MAX_SAFE_INTEGER`.
 */
export type SplitErrorCode = 'NO_WEIGHTS' | 'ALL_WEIGHTS_ZERO' | 'NEGATIVE_WEIGHT' | 'INVALID_WHOLE';

/**
 * Splits a whole in proportion to weights, so that the parts sum to it exactly: each part is rounded down, and what
 * is left goes, one by one, to the largest remainders, of equal ones to the earlier. A weight of zero gets nothing.
 *
 * `splitByLargestRemainder(100, [1n, 1n, 1n])` → `[34, 33, 33]`
 */
export function splitByLargestRemainder(
  whole: number,
  weights: readonly bigint[],
): Result<number[], { code: SplitErrorCode }> {
  if (!Number.isSafeInteger(whole) || whole < 0) return err({ code: 'INVALID_WHOLE' });
  if (weights.length === 0) return err({ code: 'NO_WEIGHTS' });
  if (weights.some((weight) => weight < 0n)) return err({ code: 'NEGATIVE_WEIGHT' });
  if (weights.every((weight) => weight === 0n)) return err({ code: 'ALL_WEIGHTS_ZERO' });
  return ok(splitChecked(whole, weights));
}

/** The same for a caller that knows its input to be good: a whole from 0, no negative weight and one above zero. */
export function splitChecked(whole: number, weights: readonly bigint[]): number[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  const products = weights.map((weight) => BigInt(whole) * weight);
  const parts = products.map((product) => Number(product / weightSum));
  const leftOver = whole - parts.reduce((sum, part) => sum + part, 0);
  if (leftOver === 0) return parts;
  const remainders = products.map((product, index) => ({ index, remainder: product % weightSum }));
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of remainders.slice(0, leftOver)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/**
 * Splits a whole into equal parts, the earlier ones larger by one where it doesn't come out even. It is the split by
 * largest remainder with equal weights, without its cost.
 */
export function splitEvenly(whole: number, partCount: number): number[] {
  const largerCount = whole % partCount;
  const smaller = (whole - largerCount) / partCount;
  return Array.from({ length: partCount }, (_, index) => (index < largerCount ? smaller + 1 : smaller));
}
