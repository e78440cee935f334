import { readDecimal } from './read-decimal.js';

describe('reading a weight or portion', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1_000_000_000n],
    ['0.6', 600_000_000n],
    ['60.00', 60_000_000_000n],
    ['0.333333333', 333_333_333n],
    ['999999999999.999999999', 999_999_999_999_999_999_999n],
  ])('%s is %d billionths', (text, billionths) => {
    expect(readDecimal(text)).toBe(billionths);
  });

  it.each(['', '-1', '+1', '.5', '5.', '1e3', '1,5', ' 1', '0x10', '0.1234567891', 'NaN'])('refuses "%s"', (text) => {
    expect(readDecimal(text)).toBeUndefined();
  });
});
