import fc from 'fast-check';
import { recogniseLot, type UseOfLot } from './recognise-lot.js';

const use = (date: string, leftUnits: bigint, grantedUnits = 36_000n): UseOfLot => ({ date, grantedUnits, leftUnits });

describe('what was paid in advance, recognised as it is used', () => {
  it('is earned by the share that is used, and the rest once it expires', () => {
    const steps = [use('2026-01-31', 21_600n), use('2026-02-28', 9_000n), use('2026-03-31', 0n)];
    expect(recogniseLot({ deferredMinor: 10_000n, recognisedMinor: 0n, steps })).toEqual([
      { date: '2026-01-31', amountMinor: 4_000n },
      { date: '2026-02-28', amountMinor: 3_500n },
      { date: '2026-03-31', amountMinor: 2_500n },
    ]);
  });

  it('isn’t earned twice: only what has come since', () => {
    const steps = [use('2026-01-31', 21_600n), use('2026-02-28', 9_000n)];
    expect(recogniseLot({ deferredMinor: 10_000n, recognisedMinor: 4_000n, steps })).toEqual([
      { date: '2026-02-28', amountMinor: 3_500n },
    ]);
  });

  it('that was credited afterwards is taken back in the last period', () => {
    const steps = [use('2026-01-31', 0n), use('2026-02-28', 0n)];
    expect(recogniseLot({ deferredMinor: 6_000n, recognisedMinor: 10_000n, steps })).toEqual([
      { date: '2026-02-28', amountMinor: -4_000n },
    ]);
  });

  it('for a grant of nothing is earned with its period', () => {
    expect(recogniseLot({ deferredMinor: 500n, recognisedMinor: 0n, steps: [use('2026-01-31', 0n, 0n)] })).toEqual([
      { date: '2026-01-31', amountMinor: 500n },
    ]);
  });

  /** Some periods, in each of which less is left than before, and in the last one nothing. */
  const lives = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }))
    .map(([granted, percents]) =>
      [...percents.sort((a, b) => b - a), 0].map((percent, i) => ({
        date: `2026-${String(i + 1).padStart(2, '0')}-28`,
        grantedUnits: granted,
        leftUnits: (granted * BigInt(percent)) / 100n,
      })),
    );

  it('is in the end what was billed, and on the way never less than nothing or more than all', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), lives, (deferredMinor, steps) => {
        let recognised = 0n;
        for (const { amountMinor } of recogniseLot({ deferredMinor, recognisedMinor: 0n, steps })) {
          expect(amountMinor > 0n).toBe(true);
          recognised += amountMinor;
        }
        expect(recognised).toBe(deferredMinor);
      }),
    );
  });

  it('is the same whether asked for after every period or once at the end', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), lives, (deferredMinor, steps) => {
        const atOnce = recogniseLot({ deferredMinor, recognisedMinor: 0n, steps });
        const oneByOne: typeof atOnce = [];
        for (let closed = 1; closed <= steps.length; closed += 1) {
          const recognisedMinor = oneByOne.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
          oneByOne.push(...recogniseLot({ deferredMinor, recognisedMinor, steps: steps.slice(0, closed) }));
        }
        expect(oneByOne).toEqual(atOnce);
      }),
    );
  });
});
