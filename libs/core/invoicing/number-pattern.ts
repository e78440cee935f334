import { err, ok, type Result } from '#core/result';
import { formatInvoiceNumber } from './format-invoice-number.js';

export type PatternError =
  /** It needs exactly one `{number}` or `{number:5}`, of at most 12 digits. */
  | 'NUMBER_MISSING'
  /** Numbers that begin anew each year need the year to tell them apart. */
  | 'YEAR_MISSING'
  /** Something else in braces, or a sign that no number can have. */
  | 'UNKNOWN_PART'
  /** More than 40 characters. */
  | 'TOO_LONG';

const PART = /\{[^{}]*\}/g;
const NUMBER = /^\{number(?::(\d{1,2}))?\}$/;
const LONGEST = 40;

/** Whether a series can have a pattern. */
export function checkPattern(pattern: string, { resetsYearly }: { resetsYearly: boolean }): Result<void, PatternError> {
  const parts = pattern.match(PART) ?? [];
  const numbers = parts.filter((part) => NUMBER.test(part));
  const years = parts.filter((part) => part === '{year}');
  if (numbers.length !== 1 || Number(NUMBER.exec(numbers[0] as string)?.[1] ?? '1') > 12) return err('NUMBER_MISSING');
  if (numbers.length + years.length !== parts.length || !/^[\w ./#-]*$/.test(pattern.replaceAll(PART, '')))
    return err('UNKNOWN_PART');
  if (years.length > 1) return err('UNKNOWN_PART');
  if (resetsYearly && years.length === 0) return err('YEAR_MISSING');
  // Digits beside each other would let two counters have one number.
  if (/\}\{/.test(pattern) || /\d\{|\}\d/.test(pattern)) return err('UNKNOWN_PART');
  return pattern.length > LONGEST ? err('TOO_LONG') : ok(undefined);
}

/** Where a series stands: the year of its numbers, and the next of them. */
export interface SeriesPlace {
  year: number;
  next: bigint;
  resetsYearly: boolean;
}

/**
 * A pattern as a regular expression, for numbers that were given: its groups are the year, if it has one, and the counter.
 * @example "INV-{year}-{number:5}" → "^INV-([0-9]{4})-([0-9]{5,})$"
 */
export function patternExpression(pattern: string): string {
  const parts = pattern.split(/(\{[^{}]*\})/).map((part) => {
    if (part === '{year}') return '([0-9]{4})';
    const digits = NUMBER.exec(part);
    if (digits) return `([0-9]{${digits[1] ?? '1'},})`;
    return part.replaceAll(/[.#/\\^$*+?()[\]{}|-]/g, String.raw`\$&`);
  });
  return `^${parts.join('')}$`;
}

/** A number that was given, if a series that stands at `place` could give it again under the pattern. */
export function collides(number: string, pattern: string, { year, next, resetsYearly }: SeriesPlace): boolean {
  const groups = new RegExp(patternExpression(pattern)).exec(number);
  if (!groups) return false;
  const hasYear = pattern.includes('{year}');
  const isYearFirst = pattern.indexOf('{year}') < pattern.indexOf('{number');
  const ofYear = hasYear ? Number(groups[isYearFirst ? 1 : 2]) : year;
  const counter = BigInt(groups[hasYear && isYearFirst ? 2 : 1] as string);
  if (counter === 0n || formatInvoiceNumber(pattern, { year: ofYear, number: counter }) !== number) return false;
  if (ofYear < year) return false;
  return ofYear > year && resetsYearly ? true : counter >= next;
}
