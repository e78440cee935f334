import fc from 'fast-check';
import { chooseRate, convert, exchange, ONE, realisedDifference, revalue, type Rate } from './exchange.js';

const rateOf = (rate: string, day = '2026-01-31'): Rate => chooseRate({ direct: { rate, day } }) as Rate;
const asText = (postings: readonly { account: string; currency: string; amountMinor: bigint }[]): string[] =>
  postings.map(({ account, currency, amountMinor }) => `${account} ${amountMinor} ${currency}`);
const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const positive = fc
  .integer({ min: 1, max: 9_999_999 })
  .map((n) => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`);
const sumIn = (postings: readonly { currency: string; amountMinor: bigint }[], currency: string): bigint =>
  postings.filter((posting) => posting.currency === currency).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

describe('an exchange rate', () => {
  it('is exact across the euro, however many digits that would take', () => {
    const rate = chooseRate({
      fromPerEuro: { rate: '1.0825', day: '2026-01-30' },
      toPerEuro: { rate: '90.1234', day: '2026-01-29' },
    });
    expect(rate).toEqual({ numerator: 9_012_340_000n, denominator: 108_250_000n, day: '2026-01-29' });
    expect(exchange(108_250n, { from: 'USD', to: 'INR' }, rate as Rate)).toBe(9_012_340n);
  });

  it('is turned round where only the other way is quoted', () => {
    expect(
      exchange(
        12_500n,
        { from: 'USD', to: 'EUR' },
        chooseRate({ inverse: { rate: '1.25', day: '2026-01-30' } }) as Rate,
      ),
    ).toBe(10_000n);
  });

  it('is the latest one, and of one day the direct one', () => {
    const cross = { fromPerEuro: { rate: '1.25', day: '2026-01-31' }, toPerEuro: ONE };
    expect(chooseRate({ direct: { rate: '0.7', day: '2026-01-30' }, ...cross })?.day).toBe('2026-01-31');
    expect(chooseRate({ direct: { rate: '0.7', day: '2026-01-31' }, ...cross })).toEqual(rateOf('0.7'));
  });

  it('is none where nothing leads from one to the other', () => {
    expect(chooseRate({ fromPerEuro: { rate: '1.25', day: '2026-01-31' } })).toBeUndefined();
  });

  it('counts each currency’s own digits', () => {
    expect(exchange(1_000n, { from: 'USD', to: 'JPY' }, rateOf('150'))).toBe(1_500n);
    expect(exchange(1_500n, { from: 'JPY', to: 'BHD' }, rateOf('0.0025'))).toBe(3_750n);
  });
});

describe('what is moved to the agency’s currency', () => {
  it('leaves one currency for the other by the trading account', () => {
    expect(
      asText(convert([{ account: '4000', amountMinor: -10_000n }], { from: 'USD', to: 'EUR' }, rateOf('0.9'))),
    ).toEqual(['1900 -10000 USD', '4000 10000 USD', '1900 9000 EUR', '4000 -9000 EUR']);
  });

  it('balances in both currencies, and leaves nothing of the first one behind', () => {
    const list = fc.array(fc.record({ account: fc.constantFrom('4000', '4100', '2400'), amountMinor: amounts }));
    fc.assert(
      fc.property(list, positive, (moved, rate) => {
        const postings = convert(moved, { from: 'USD', to: 'EUR' }, rateOf(rate));
        expect([sumIn(postings, 'USD'), sumIn(postings, 'EUR')]).toEqual([0n, 0n]);
        const left = [...moved.map((one) => ({ ...one, currency: 'USD' })), ...postings].filter(
          ({ account, currency }) => account !== '1900' && currency === 'USD',
        );
        expect(sumIn(left, 'USD')).toBe(0n);
      }),
    );
  });
});

describe('a document that is settled at another rate', () => {
  const paid = { currency: 'USD', home: 'EUR', settledMinor: 10_000n, soldMinor: 0n, gotMinor: 0n };

  it('has won what the money is worth more', () => {
    expect(asText(realisedDifference({ ...paid, documentRate: rateOf('0.9'), rate: rateOf('0.95') }))).toEqual([
      '1900 500 EUR',
      '4800 -500 EUR',
    ]);
  });

  it('has lost what a debt of the agency’s has come to cost more', () => {
    const payout = { ...paid, settledMinor: -10_000n, documentRate: rateOf('0.9'), rate: rateOf('0.95') };
    expect(asText(realisedDifference(payout))).toEqual(['1900 -500 EUR', '4800 500 EUR']);
  });

  it('counts what the bank gave where it was exchanged at once', () => {
    const sold = { ...paid, soldMinor: 10_000n, gotMinor: 9_400n, documentRate: rateOf('0.9') };
    expect(asText(realisedDifference(sold))).toEqual(['1900 400 EUR', '4800 -400 EUR']);
  });

  it('settled and given back on one day has made no difference', () => {
    fc.assert(
      fc.property(amounts, positive, positive, (settledMinor, then, now) => {
        const one = { ...paid, documentRate: rateOf(then), rate: rateOf(now) };
        const both = [
          ...realisedDifference({ ...one, settledMinor }),
          ...realisedDifference({ ...one, settledMinor: -settledMinor }),
        ];
        for (const account of ['1900', '4800'])
          expect(
            both.filter((each) => each.account === account).reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
          ).toBe(0n);
      }),
    );
  });
});

describe('a revaluation', () => {
  it('brings the trading account to nothing at the day’s rates', () => {
    const balance = {
      home: 'EUR',
      homeMinor: 9_000n,
      others: [{ currency: 'USD', amountMinor: -10_000n, rate: rateOf('0.93') }],
    };
    expect(revalue(balance)).toEqual({
      isRealised: false,
      postings: [
        { account: '1900', currency: 'EUR', amountMinor: 300n },
        { account: '4810', currency: 'EUR', amountMinor: -300n },
      ],
    });
  });

  it('is for good once no other currency is left', () => {
    const closed = revalue({
      home: 'EUR',
      homeMinor: -3n,
      others: [{ currency: 'USD', amountMinor: 0n, rate: rateOf('0.93') }],
    });
    expect([closed.isRealised, asText(closed.postings)]).toEqual([true, ['1900 3 EUR', '4800 -3 EUR']]);
  });

  it('done again finds nothing more to do', () => {
    fc.assert(
      fc.property(amounts, amounts, positive, (homeMinor, amountMinor, rate) => {
        const others = [{ currency: 'USD', amountMinor, rate: rateOf(rate) }];
        const { postings } = revalue({ home: 'EUR', homeMinor, others });
        const booked = postings.find(({ account }) => account === '1900')?.amountMinor ?? 0n;
        expect(revalue({ home: 'EUR', homeMinor: homeMinor + booked, others }).postings).toEqual([]);
      }),
    );
  });
});
