import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  formatAmount,
  formatDecimal,
  hourlyAmount,
  isCurrencyCode,
  minorDigits,
  parseAmount,
  parseDecimal,
  percentAmount,
  quantityAmount,
  roundExact,
  shareAmount,
} from './index.js';

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [49n, 100n, 0n],
    [-49n, 100n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [7n, 1n, 7n],
    [0n, 9n, 0n],
    [10n ** 30n + 5n, 10n, 10n ** 29n + 1n],
  ])('takes %s / %s to %s, ties away from zero', (numerator, denominator, rounded) => {
    expect(roundExact({ numerator, denominator })).toBe(rounded);
  });

  it('is never off by more than half a unit, and treats debit and credit alike', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, denominator) => {
        const rounded = roundExact({ numerator, denominator });
        const twiceOff = 2n * (rounded * denominator - numerator);
        expect(twiceOff <= denominator && twiceOff >= -denominator).toBe(true);
        expect(roundExact({ numerator: -numerator, denominator })).toBe(-rounded);
      }),
    );
  });
});

describe('decimals', () => {
  it.each([
    ['0', 0n, 0],
    ['40.50', 405n, 1],
    ['-0.05', -5n, 2],
    ['100.00', 100n, 0],
    ['007.10', 71n, 1],
  ])('%s is read exactly, without trailing zeros', (text, units, scale) => {
    expect(parseDecimal(text)).toEqual({ units, scale });
  });

  it.each(['', '.5', '5.', '1e3', '1,000', ' 1', '+1', '0x1', 'NaN', '1.2.3', '--1', '١'])(
    '%j is no decimal',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
      expect(() => decimalOf(text)).toThrow(RangeError);
    },
  );

  it('are written as the shortest text of the same number', () => {
    expect(['8.875', '20.00', '0.50', '-3.10', '1000', '0.000'].map((text) => formatDecimal(decimalOf(text)))).toEqual([
      '8.875',
      '20',
      '0.5',
      '-3.1',
      '1000',
      '0',
    ]);
  });

  it('are added and compared without loss', () => {
    expect(formatDecimal(addDecimals(decimalOf('0.1'), decimalOf('0.2')))).toBe('0.3');
    expect(formatDecimal(addDecimals(decimalOf('0.5'), decimalOf('1.5')))).toBe('2');
    expect(['10', '9.5', '9.50', '-1'].map(decimalOf).sort(compareDecimals).map(formatDecimal)).toEqual([
      '-1',
      '9.5',
      '9.5',
      '10',
    ]);
    expect(compareDecimals(decimalOf('9.5'), decimalOf('9.50'))).toBe(0);
  });
});

describe('amounts', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['CLP', 0],
    ['USD', 2],
    ['EUR', 2],
    ['INR', 2],
    ['BHD', 3],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('of %s have %i digits', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each([
    ['40.5', 'USD', 4050n],
    ['40.500', 'USD', 4050n],
    ['40', 'JPY', 40n],
    ['40.00', 'JPY', 40n],
    ['1.234', 'KWD', 1234n],
    ['0', 'USD', 0n],
  ])('%s %s is read as minor units', (text, currency, value) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value });
  });

  it.each([
    ['40.005', 'USD'],
    ['0.5', 'JPY'],
    ['1.2345', 'BHD'],
  ])('%s %s is too precise, and is told as it was written', (text, currency) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, error: { code: 'AMOUNT_TOO_PRECISE', subject: text } });
  });

  it.each([
    [0n, 'USD', '0.00'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [123456n, 'USD', '1234.56'],
    [7n, 'JPY', '7'],
    [-7n, 'KWD', '-0.007'],
  ])('%s of %s is written %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom('JPY', 'USD', 'KWD', 'CLF'), (minor, currency) => {
        expect(parseAmount(formatAmount(minor, currency), currency)).toEqual({ ok: true, value: minor });
      }),
    );
  });

  it('follow from rates, prices, percentages and shares exactly', () => {
    expect(roundExact(hourlyAmount(4000n, 600))).toBe(667n);
    expect(roundExact(quantityAmount(33n, decimalOf('1.5')))).toBe(50n);
    expect(roundExact(percentAmount(2067n, decimalOf('12.5')))).toBe(258n);
    expect(roundExact(percentAmount(-1n, decimalOf('50')))).toBe(-1n);
    expect(roundExact(shareAmount(100_000n, 22, 31))).toBe(70_968n);
  });

  it('have currencies written as three capitals', () => {
    expect(['USD', 'usd', 'US', 'USDT', ''].map(isCurrencyCode)).toEqual([true, false, false, false, false]);
  });
});
