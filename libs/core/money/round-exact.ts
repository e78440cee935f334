/** A number of minor units (or of whole seconds) before it is rounded: `numerator / denominator`, the denominator positive. */
export interface ExactAmount {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * To the nearest whole number, ties away from zero (rule 5): {5n, 2n} → 3n, {-5n, 2n} → -3n.
 * The only place in which money is ever rounded.
 */
export function roundExact({ numerator, denominator }: ExactAmount): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
