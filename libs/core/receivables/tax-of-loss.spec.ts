import fc from 'fast-check';
import { taxOfLoss } from './tax-of-loss.js';

describe('the tax in what is written off', () => {
  it('is its part of the total', () => {
    const invoice = { totalMinor: 12_000n, taxMinor: 2_000n, beforeMinor: 0n, taxBeforeMinor: 0n };
    expect(taxOfLoss({ ...invoice, amountMinor: 6_000n })).toBe(1_000n);
    expect(taxOfLoss({ ...invoice, amountMinor: 12_000n })).toBe(2_000n);
  });

  it('comes to all of the invoice’s tax, in whatever steps it is written off', () => {
    const steps = fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 30n }), (amounts, percent) => {
        const totalMinor = amounts.reduce((sum, amount) => sum + amount, 0n);
        const taxMinor = (totalMinor * percent) / 100n;
        let [beforeMinor, taxBeforeMinor] = [0n, 0n];
        for (const amountMinor of amounts) {
          taxBeforeMinor += taxOfLoss({ totalMinor, taxMinor, beforeMinor, taxBeforeMinor, amountMinor });
          beforeMinor += amountMinor;
        }
        expect(taxBeforeMinor).toBe(taxMinor);
      }),
    );
  });
});
