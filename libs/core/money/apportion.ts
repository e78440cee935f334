import type { ExactAmount } from './round-exact.js';

/**
 * Whole numbers for exact ones that aren't negative, with the given sum: each is rounded down, and what is then missing goes,
 * one each, to those with the largest fractions, of equal ones to the earlier. The sum must be that of the exact ones, rounded
 * either way: `apportion([{3n, 2n}, {3n, 2n}], 3n)` → `[2n, 1n]`
 */
export function apportion(exact: readonly ExactAmount[], sum: bigint): bigint[] {
  const whole = exact.map(({ numerator, denominator }) => numerator / denominator);
  let missing = sum - whole.reduce((total, each) => total + each, 0n);
  const byFraction = exact.map((_, index) => index).sort((a, b) => compareFractions(exact[b], exact[a]));
  for (const index of byFraction) {
    if (missing <= 0n) break;
    whole[index] = (whole[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return whole;
}

/** The sum of exact numbers. */
export function sumExact(amounts: readonly ExactAmount[]): ExactAmount {
  return amounts.reduce((sum, { numerator, denominator }) => addExact(sum, { numerator, denominator }), {
    numerator: 0n,
    denominator: 1n,
  });
}

function addExact(a: ExactAmount, b: ExactAmount): ExactAmount {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

function compareFractions(a: ExactAmount | undefined, b: ExactAmount | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const left = (a.numerator % a.denominator) * b.denominator;
  const right = (b.numerator % b.denominator) * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * As `apportion`, for exact amounts of either sign: each is rounded down, toward less, and what is then missing of the sum goes
 * to those with the largest fractions. `splitExact([{3n, 2n}, {-3n, 2n}], 0n)` → `[2n, -2n]`
 */
export function splitExact(exact: readonly ExactAmount[], sum: bigint): bigint[] {
  const whole = exact.map(({ numerator, denominator }) => floorDivide(numerator, denominator));
  const fractions = exact.map(({ numerator, denominator }, i) => ({
    numerator: numerator - (whole[i] as bigint) * denominator,
    denominator,
  }));
  const missing = sum - whole.reduce((total, each) => total + each, 0n);
  return apportion(fractions, missing).map((part, i) => part + (whole[i] as bigint));
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
