import { parseEcbRates } from './parse-ecb-rates.js';

describe('the ECB’s files', () => {
  it('of all days have a column a currency, and N/A where a currency had no rate', () => {
    const text = 'Date,USD,JPY,CYP,\n2026-01-30,1.0825,161.4,N/A,\n2026-01-29,1.08,,N/A,\n';
    expect(parseEcbRates(text)).toEqual({
      ok: true,
      value: [
        { day: '2026-01-30', currency: 'USD', rate: '1.0825' },
        { day: '2026-01-30', currency: 'JPY', rate: '161.4' },
        { day: '2026-01-29', currency: 'USD', rate: '1.08' },
      ],
    });
  });

  it('of one day have the day in words and blanks behind commas', () => {
    expect(parseEcbRates('Date, USD, INR, \r\n03 February 2026, 1.0825, 90.1, \r\n')).toEqual({
      ok: true,
      value: [
        { day: '2026-02-03', currency: 'USD', rate: '1.0825' },
        { day: '2026-02-03', currency: 'INR', rate: '90.1' },
      ],
    });
  });

  it.each([
    ['no date', 'Day,USD\n2026-01-30,1', 'NO_DATE_COLUMN', 1],
    ['a column that is no currency', 'Date,Dollar\n2026-01-30,1', 'NOT_A_CURRENCY', 1],
    ['a day that is none', 'Date,USD\n2026-02-30,1', 'NOT_A_DAY', 2],
    ['a rate of nothing', 'Date,USD\n2026-01-30,1.1\n2026-01-29,0', 'NOT_A_RATE', 3],
    ['a rate with a comma in it', 'Date,USD\n2026-01-30,1,0825', 'WRONG_COLUMN_COUNT', 2],
    ['no rates', 'Date,USD\n', 'NO_RATES', 1],
  ])('with %s are refused as a whole', (_, text, code, line) => {
    expect(parseEcbRates(text)).toEqual({ ok: false, error: expect.objectContaining({ code, line }) });
  });
});
