import { fromStripeAmount, toStripeAmount } from './stripe-amount.js';

describe('an amount as Stripe counts', () => {
  it.each([
    ['USD', 4_050n, 4_050],
    ['JPY', 500n, 500],
    ['ISK', 500n, 50_000],
    ['UGX', 500n, 50_000],
    ['MGA', 50_000n, 500],
    ['KWD', 5_120n, 5_120],
  ] as const)('of %s', (currency, minor, amount) => {
    expect(toStripeAmount(minor, currency)).toBe(amount);
    expect(fromStripeAmount(amount, currency)).toBe(minor);
  });

  it('is none where it can’t be charged exactly', () => {
    expect(toStripeAmount(5_125n, 'KWD')).toBeUndefined();
    expect(toStripeAmount(50_001n, 'MGA')).toBeUndefined();
  });
});
