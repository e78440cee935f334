import { inOneCurrency } from './in-one-currency.js';

const DAY = '2026-01-31';
const third = { numerator: 1n, denominator: 3n, day: DAY, source: 'ECB' as const };
const usd = (amountMinor: bigint, day = DAY) => ({ amountMinor, currency: 'USD', day });

describe('amounts in one currency', () => {
  it('are rounded once for what has one rate, so that parts sum to the whole', () => {
    expect(inOneCurrency([usd(10n), usd(10n), usd(10n)], 'EUR', () => third)).toEqual([4n, 3n, 3n]);
  });

  it('know other digits, and leave what is in the currency, or nothing, as it is', () => {
    const amounts = [usd(100n), { amountMinor: 7n, currency: 'JPY', day: DAY }, usd(0n)];
    const yen = { numerator: 150n, denominator: 1n, day: DAY };
    expect(inOneCurrency(amounts, 'JPY', () => yen)).toEqual([150n, 7n, 0n]);
    expect(inOneCurrency([usd(0n)], 'JPY', () => undefined)).toEqual([0n]);
  });

  it('are unknown without a rate of their own day', () => {
    const rateOf = (_: string, day: string) => (day === DAY ? third : undefined);
    expect(inOneCurrency([usd(30n, '2026-02-28'), usd(30n)], 'EUR', rateOf)).toEqual([undefined, 10n]);
  });
});
