import fc from 'fast-check';
import {
  bookLater,
  bookPayment,
  bookRefund,
  bookWriteOff,
  type MoneyPosting,
  type PaymentToBook,
} from './book-payment.js';

const asText = (postings: readonly MoneyPosting[]): string =>
  postings.map(({ account, currency, amountMinor }) => `${account} ${amountMinor} ${currency}`).join(', ');
const plain: PaymentToBook = { currency: 'USD', amountMinor: 10_000n, account: '1000', feeMinor: 0n };
const inEuro = { currency: 'EUR', amountMinor: 9_000n };

describe('money in the books', () => {
  it('is held for the client as it comes, whatever the bank keeps', () => {
    expect(asText(bookPayment(plain))).toBe('1000 10000 USD, 2100 -10000 USD');
    expect(asText(bookPayment({ ...plain, feeMinor: 200n }))).toBe('1000 9800 USD, 5200 200 USD, 2100 -10000 USD');
  });

  it('goes by the trading account where the bank has another currency', () => {
    expect(asText(bookPayment({ ...plain, feeMinor: 100n, bank: inEuro }))).toBe(
      '1000 9000 EUR, 5200 100 EUR, 1900 -9100 EUR, 1900 10000 USD, 2100 -10000 USD',
    );
  });

  it('goes back out of what is held or credited', () => {
    const held = { heldMinor: 10_000n, creditedMinor: 0n };
    expect(asText(bookRefund({ ...plain, feeMinor: 200n }, held))).toBe(
      '2100 10000 USD, 5200 200 USD, 1000 -10200 USD',
    );
    const both = { heldMinor: 4_000n, creditedMinor: 6_000n };
    expect(asText(bookRefund({ ...plain, feeMinor: 100n, bank: inEuro }, both))).toBe(
      '2100 4000 USD, 1200 6000 USD, 1900 -10000 USD, 1900 8900 EUR, 5200 100 EUR, 1000 -9000 EUR',
    );
  });

  it('of which more is known later is put right by the difference', () => {
    const card: PaymentToBook = { ...plain, account: '1050' };
    expect(asText(bookLater({ ...card, feeMinor: 320n }))).toBe('1050 -320 USD, 5200 320 USD');
    expect(asText(bookLater({ ...card, feeMinor: 100n, bank: inEuro }))).toBe(
      '1050 9000 EUR, 5200 100 EUR, 1900 -9100 EUR, 1900 10000 USD, 1050 -10000 USD',
    );
    expect(bookLater(card)).toEqual([]);
  });

  it('that never comes is a loss, less the tax that is given back', () => {
    expect(asText(bookWriteOff('USD', 1_200n, 200n))).toBe('5300 1000 USD, 2200 200 USD, 1200 -1200 USD');
    expect(asText(bookWriteOff('USD', 1_200n, 0n))).toBe('5300 1200 USD, 1200 -1200 USD');
  });

  it('balances in each currency', () => {
    const amount = fc.bigInt({ min: 1n, max: 1_000_000n });
    const payments = fc.record({
      amountMinor: amount,
      feeMinor: fc.bigInt({ min: 0n, max: 1_000n }),
      bank: fc.option(
        amount.map((amountMinor) => ({ currency: 'EUR', amountMinor })),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(payments, fc.bigInt({ min: 0n, max: 100n }), (given, percent) => {
        const payment = { ...plain, ...given };
        const heldMinor = (given.amountMinor * percent) / 100n;
        const refund = bookRefund(payment, { heldMinor, creditedMinor: given.amountMinor - heldMinor });
        for (const postings of [bookPayment(payment), refund]) {
          for (const currency of ['USD', 'EUR']) {
            const own = postings.filter((posting) => posting.currency === currency);
            expect(own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
          }
        }
      }),
    );
  });
});
