import { splitExact } from '#core/money';

/**
 * Splits an amount of either sign in proportion to weights of 0 or more, by largest remainder: the parts sum to it.
 * `(-100n, [1n, 1n, 1n])` → `[-33n, -33n, -34n]`
 * @returns none where there is no weight: then nobody has a share
 */
export function splitByWeights(amountMinor: bigint, weights: readonly bigint[]): bigint[] | undefined {
  const denominator = weights.reduce((sum, weight) => sum + weight, 0n);
  if (denominator <= 0n) return undefined;
  return splitExact(
    weights.map((weight) => ({ numerator: amountMinor * weight, denominator })),
    amountMinor,
  );
}
