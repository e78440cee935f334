import { documentFormats } from './document.formats.js';
import type { DocumentLanguage } from './invoice-document.js';

const formatsOf = (code: string, digits: number, language: DocumentLanguage = 'en') =>
  documentFormats({ language, currency: { code, digits } });

describe('amounts on a document', () => {
  it.each([
    ['USD', 2, '451250', 'US$4,512.50', '4,512.50'],
    ['USD', 2, '5', 'US$0.05', '0.05'],
    ['USD', 2, '-6463', '-US$64.63', '-64.63'],
    ['USD', 2, '0', 'US$0.00', '0.00'],
    ['INR', 2, '12345678', '₹123,456.78', '123,456.78'],
    ['PHP', 2, '100000', '₱1,000.00', '1,000.00'],
    ['EUR', 2, '99', '€0.99', '0.99'],
    ['JPY', 0, '1500', 'JP¥1,500', '1,500'],
    ['JPY', 0, '-7', '-JP¥7', '-7'],
    ['BHD', 3, '12345', 'BHD 12.345', '12.345'],
    ['BHD', 3, '-1', '-BHD 0.001', '-0.001'],
  ])('%s with %i decimals: %s is written %s', (code, digits, minor, money, amount) => {
    const formats = formatsOf(code, digits);
    expect(formats.money(minor)).toBe(money);
    expect(formats.amount(minor)).toBe(amount);
  });

  it('keep every digit of an amount that no floating-point number can hold', () => {
    expect(formatsOf('USD', 2).amount('9223372036854775807')).toBe('92,233,720,368,547,758.07');
  });

  it('are grouped the Indian way in Hindi', () => {
    expect(formatsOf('INR', 2, 'hi').money('12345678')).toBe('₹1,23,456.78');
  });

  it('are refused when they are not whole minor units', () => {
    expect(() => formatsOf('USD', 2).money('12.50')).toThrow(SyntaxError);
  });
});

describe('time on a document', () => {
  it.each([
    [45_000, '12 h 30 min'],
    [3_600, '1 h 00 min'],
    [300, '0 h 05 min'],
    [0, '0 h 00 min'],
    [360_000, '100 h 00 min'],
    [45_015, '12 h 30 min 15 s'],
    [59, '0 h 00 min 59 s'],
    [-7_200, '-2 h 00 min'],
  ])('%i seconds read %s', (seconds, text) => {
    expect(formatsOf('USD', 2).hours(seconds)).toBe(text);
  });

  it('is said in Hindi', () => {
    expect(formatsOf('INR', 2, 'hi').hours(45_000)).toBe('12 घंटे 30 मिनट');
  });

  it('is refused when it is not whole seconds', () => {
    expect(() => formatsOf('USD', 2).hours(0.5)).toThrow(RangeError);
  });
});

describe('dates, months, quantities and rates on a document', () => {
  it.each([
    ['en', '2026-03-01', '1 March 2026', 'March 2026', 'Mar 2026'],
    ['en', '2026-09-30', '30 September 2026', 'September 2026', 'Sep 2026'],
    ['en', '2024-02-29', '29 February 2024', 'February 2024', 'Feb 2024'],
    ['hi', '2026-03-31', '31 मार्च 2026', 'मार्च 2026', 'मार्च 2026'],
  ] as const)('%s %s', (language, date, long, month, shortMonth) => {
    const formats = formatsOf('USD', 2, language);
    expect(formats.date(date)).toBe(long);
    expect(formats.month(date.slice(0, 7))).toBe(month);
    expect(formats.shortMonth(date.slice(0, 7))).toBe(shortMonth);
  });

  it('refuse a date that is none', () => {
    expect(() => formatsOf('USD', 2).date('2026-13-01')).toThrow(RangeError);
  });

  it.each([
    ['1', '1', '1%'],
    ['2.5', '2.5', '2.5%'],
    ['1200.125', '1,200.125', '1,200.125%'],
    ['0', '0', '0%'],
  ])('%s keeps its decimals', (decimal, quantity, percent) => {
    expect(formatsOf('USD', 2).quantity(decimal)).toBe(quantity);
    expect(formatsOf('USD', 2).percent(decimal)).toBe(percent);
  });

  it('refuse a quantity that is no decimal', () => {
    expect(() => formatsOf('USD', 2).quantity('1e3')).toThrow(RangeError);
  });
});
