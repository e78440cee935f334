import fc from 'fast-check';
import { splitByLargestRemainder, splitEvenly } from './split-by-largest-remainder.js';

describe('splitting by largest remainder', () => {
  it.each<[string, number, bigint[], number[]]>([
    ['comes out even', 100, [1n, 3n], [25, 75]],
    ['gives the odd one to the earlier of equals', 100, [1n, 1n, 1n], [34, 33, 33]],
    ['gives what is left to the largest remainder, wherever it stands', 10, [2n, 3n, 9n], [2, 2, 6]],
    ['gives what is left to several', 10, [1n, 1n, 1n, 1n], [3, 3, 2, 2]],
    ['gives nothing to weight zero', 7, [0n, 1n, 0n, 1n], [0, 4, 0, 3]],
    ['splits nothing into nothings', 0, [5n, 1n], [0, 0]],
    ['may leave somebody without a part', 1, [1n, 1n, 5n], [0, 0, 1]],
    ['is exact beyond the safe integers', Number.MAX_SAFE_INTEGER, [10n ** 30n, 10n ** 30n], [2 ** 52, 2 ** 52 - 1]],
  ])('%s', (_, whole, weights, parts) => {
    expect(splitByLargestRemainder(whole, weights)).toEqual({ ok: true, value: parts });
  });

  it.each<[string, number, bigint[]]>([
    ['NO_WEIGHTS', 10, []],
    ['ALL_WEIGHTS_ZERO', 10, [0n, 0n]],
    ['NEGATIVE_WEIGHT', 10, [2n, -1n]],
    ['INVALID_WHOLE', -1, [1n]],
    ['INVALID_WHOLE', 1.5, [1n]],
    ['INVALID_WHOLE', Number.NaN, [1n]],
    ['INVALID_WHOLE', 2 ** 53, [1n]],
  ])('refuses with %s: %d by %j', (code, whole, weights) => {
    expect(splitByLargestRemainder(whole, weights)).toEqual({ ok: false, error: { code } });
  });

  it('always sums to the whole, and no part is a whole unit away from its exact share', () => {
    const weightsArbitrary = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 40 })
      .filter((weights) => weights.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), weightsArbitrary, (whole, weights) => {
        const split = splitByLargestRemainder(whole, weights);
        if (!split.ok) throw new Error(split.error.code);
        const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
        expect(split.value.reduce((sum, part) => sum + part, 0)).toBe(whole);
        split.value.forEach((part, index) => {
          const distance = BigInt(part) * weightSum - BigInt(whole) * (weights[index] ?? 0n);
          expect(distance < weightSum && -distance < weightSum).toBe(true);
        });
      }),
    );
  });

  it('splits evenly just as with equal weights', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), fc.integer({ min: 1, max: 40 }), (whole, partCount) => {
        const byWeights = splitByLargestRemainder(
          whole,
          Array.from({ length: partCount }, () => 7n),
        );
        expect({ ok: true, value: splitEvenly(whole, partCount) }).toEqual(byWeights);
      }),
    );
  });
});
