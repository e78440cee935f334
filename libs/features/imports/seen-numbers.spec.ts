import fc from 'fast-check';
import { SeenNumbers } from './seen-numbers.js';

describe('seen numbers', () => {
  it('are counted as a map counts them, however many there are and however near each other', () => {
    const numbers = fc.array(fc.oneof(fc.nat(50), fc.maxSafeNat()), { maxLength: 4_000, size: 'max' });
    fc.assert(
      fc.property(numbers, (given) => {
        const seen = new SeenNumbers();
        const counts = new Map<number, number>();
        const told = given.map((number) => {
          counts.set(number, (counts.get(number) ?? 0) + 1);
          return counts.get(number);
        });
        expect(given.map((number) => seen.add(number))).toEqual(told);
      }),
      { numRuns: 30 },
    );
  });
});
