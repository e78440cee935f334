import { isCurrencyCode, parseDecimal, type DecimalText } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { isLocalDate, type LocalDate } from '#core/time';

/** One euro costs so many units of the currency. */
export interface EcbRate {
  day: LocalDate;
  currency: string;
  rate: DecimalText;
}

export interface EcbProblem {
  code: 'NO_DATE_COLUMN' | 'NOT_A_CURRENCY' | 'NOT_A_DAY' | 'NOT_A_RATE' | 'WRONG_COLUMN_COUNT' | 'NO_RATES';
  /** 1 is the header. */
  line: number;
  found: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * Reads the European Central Bank's files of reference rates, of a day (`eurofxref.csv`) or of all days (`eurofxref-hist.csv`):
 * a column for each currency, a row a day, `N/A` or nothing where there is no rate. Nothing is taken of a file with an error.
 * @example `Date,USD,JPY\n2026-01-30,1.0825,161.4` → [{2026-01-30, USD, 1.0825}, {2026-01-30, JPY, 161.4}]
 */
export function parseEcbRates(text: string): Result<EcbRate[], EcbProblem> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = cellsOf(lines[0] ?? '');
  if (header[0] !== 'Date') return err({ code: 'NO_DATE_COLUMN', line: 1, found: header[0] ?? '' });
  const currencies = header.slice(1);
  const unknown = currencies.find((currency) => !isCurrencyCode(currency) || currency === 'EUR');
  if (unknown !== undefined) return err({ code: 'NOT_A_CURRENCY', line: 1, found: unknown });
  const rates: EcbRate[] = [];
  for (const [index, row] of lines.slice(1).entries()) {
    if (row.trim() === '') continue;
    const problem = readRow(cellsOf(row), currencies, rates);
    if (problem) return err({ ...problem, line: index + 2 });
  }
  return rates.length > 0 ? ok(rates) : err({ code: 'NO_RATES', line: 1, found: '' });
}

/** The bank ends each line with a comma, and puts blanks behind commas in the file of one day. */
function cellsOf(line: string): string[] {
  const cells = line.split(',').map((cell) => cell.trim());
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

function readRow(
  cells: readonly string[],
  currencies: readonly string[],
  rates: EcbRate[],
): Omit<EcbProblem, 'line'> | undefined {
  const day = dayOf(cells[0] ?? '');
  if (day === undefined) return { code: 'NOT_A_DAY', found: cells[0] ?? '' };
  // A last cell may be empty, and is then taken for the comma at the line's end.
  if (cells.length > currencies.length + 1) return { code: 'WRONG_COLUMN_COUNT', found: String(cells.length) };
  for (const [index, currency] of currencies.entries()) {
    const rate = cells[index + 1] ?? '';
    if (rate === '' || rate === 'N/A') continue;
    const decimal = parseDecimal(rate);
    if (decimal === undefined || decimal.units <= 0n) return { code: 'NOT_A_RATE', found: rate };
    rates.push({ day, currency, rate });
  }
  return undefined;
}

/** `2026-01-30`, or `30 January 2026` as the file of one day has it. */
function dayOf(text: string): LocalDate | undefined {
  const words = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text);
  const month = words ? MONTHS.indexOf(words[2] ?? '') + 1 : 0;
  const day = words ? `${words[3]}-${String(month).padStart(2, '0')}-${words[1]?.padStart(2, '0')}` : text;
  return isLocalDate(day) ? day : undefined;
}
