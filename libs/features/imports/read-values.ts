/** Whether the day or the month comes first in a date that has neither a four-digit year in front nor letters. */
export type DateOrder = 'DMY' | 'MDY';
export type DecimalSeparator = 'COMMA' | 'POINT';

/** A day as text, `YYYY-MM-DD`, by each order that makes a day of it; one entry for both where they agree. */
export interface DateReadings {
  DMY: string | undefined;
  MDY: string | undefined;
}

/** NFKC (narrow and non-breaking spaces become spaces, full-width digits digits), trimmed. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/**
 * Reads a date: `2026-03-04`, `2026/3/4`, `04.03.2026`, `3/4/26`; a year of two digits is in this century.
 * @returns the day under either order (the same day twice where the order doesn't matter), or undefined
 */
export function readDate(text: string): DateReadings | undefined {
  const value = plain(text);
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(value);
  if (iso) {
    const day = toDay(Number(iso[1]), Number(iso[3]), Number(iso[4]));
    return day === undefined ? undefined : { DMY: day, MDY: day };
  }
  const short = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(value);
  if (!short) return undefined;
  const year = Number(short[4]) + (short[4]?.length === 2 ? 2000 : 0);
  const [first, second] = [Number(short[1]), Number(short[3])];
  const readings = { DMY: toDay(year, second, first), MDY: toDay(year, first, second) };
  return readings.DMY || readings.MDY ? readings : undefined;
}

function toDay(year: number, month: number, day: number): string | undefined {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A count of seconds and how far the text may be from the truth, in seconds. */
export interface ReadSeconds {
  seconds: number;
  /** 0 where seconds are printed; where only minutes are, less than this was cut or rounded off. */
  toleranceSeconds: number;
}

/**
 * Reads a time of day, `9:05`, `09:05:07`, `2:05 PM`, `12.30`, as seconds since midnight. `24:00` is the day's end.
 * @returns undefined when it is none
 */
export function readTimeOfDay(text: string): ReadSeconds | undefined {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m\.?)?$/i.exec(plain(text));
  if (!match) return undefined;
  const half = match[4]?.toLowerCase();
  let hours = Number(match[1]);
  const [minutes, seconds] = [Number(match[2]), Number(match[3] ?? 0)];
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  const total = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > 86_400) return undefined;
  return { seconds: total, toleranceSeconds: match[3] === undefined ? 60 : 0 };
}

export type DurationReading = ReadSeconds | 'NEGATIVE' | undefined;

/**
 * Reads a duration: `HH:MM:SS`, `HH:MM` (of any number of hours), or a number: whole seconds where the format counts
 * in seconds, else hours with decimals.
 */
export function readDuration(
  text: string,
  style: { integerIs: 'SECONDS' | 'HOURS'; decimalSeparator: DecimalSeparator | undefined },
): DurationReading {
  const value = plain(text).replace(/\s*h$/i, '');
  const negative = /^[-\u2212]/.test(value);
  const digits = negative ? value.slice(1) : value;
  const clock = /^(\d{1,7}):([0-5]\d)(?::([0-5]\d))?$/.exec(digits);
  let reading: ReadSeconds | undefined;
  if (clock) {
    const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
    reading = { seconds, toleranceSeconds: clock[3] === undefined ? 60 : 0 };
  } else if (style.integerIs === 'SECONDS' && /^\d{1,10}$/.test(digits)) {
    reading = { seconds: Number(digits), toleranceSeconds: 0 };
  } else {
    reading = readHours(digits, style.decimalSeparator);
  }
  return negative && reading && reading.seconds > 0 ? 'NEGATIVE' : reading;
}

/**
 * Hours with decimals as seconds, to the nearest; "0.33" may stand for 20 minutes, hence the tolerance. A number that
 * shows its decimal mark itself is read by it, another by the one given.
 */
function readHours(digits: string, given: DecimalSeparator | undefined): ReadSeconds | undefined {
  const own = decimalSeparatorOf(digits);
  if (own === false || (own === 'AMBIGUOUS' && !given)) return undefined;
  const number = readDecimal(digits, own === 'AMBIGUOUS' ? given : own);
  if (!number || number.whole.length > 7) return undefined;
  const scale = 10n ** BigInt(number.fraction.length);
  const units = BigInt(number.whole + number.fraction) * 3600n;
  return {
    seconds: Number((units * 2n + scale) / (scale * 2n)),
    toleranceSeconds: Number((3600n + scale - 1n) / scale) + 1,
  };
}

interface Decimal {
  whole: string;
  fraction: string;
}

/**
 * What a number's text says of its decimal mark: `undefined` nothing ("12"), `AMBIGUOUS` that it could be either
 * ("1.250"), else which one it must be ("1.250,5", "0,25").
 * @returns false when the text is no number at all
 */
export function decimalSeparatorOf(text: string): DecimalSeparator | 'AMBIGUOUS' | undefined | false {
  const digits = plain(text)
    .replace(/^[-\u2212]/, '')
    .replace(/\s*h$/i, '');
  const point = readDecimal(digits, 'POINT');
  const comma = readDecimal(digits, 'COMMA');
  if (!point && !comma) return false;
  if (!point) return 'COMMA';
  if (!comma) return 'POINT';
  return point.whole === comma.whole && point.fraction === comma.fraction ? undefined : 'AMBIGUOUS';
}

/** An unsigned number with a decimal mark and, maybe, a mark at the thousands: the other one, a space or an apostrophe. */
function readDecimal(text: string, separator: DecimalSeparator | undefined): Decimal | undefined {
  const [mark, other] = separator === 'COMMA' ? [',', '.'] : ['.', ','];
  const parts = text.split(mark);
  const [whole = '', fraction = ''] = parts;
  if (parts.length > 2 || (parts.length === 2 && !/^\d{1,9}$/.test(fraction))) return undefined;
  const thousands = [other, ' ', "'", '\u2019'].find((each) => whole.includes(each));
  if (thousands === undefined) return /^\d{1,9}$/.test(whole) ? { whole, fraction } : undefined;
  const groups = whole.split(thousands);
  const grouped = /^[1-9]\d{0,2}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group));
  return grouped ? { whole: groups.join(''), fraction } : undefined;
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr', 'oui', 'vrai', 'sí', 'si', 'sim']);
const no = new Set(['no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux', 'não', 'nao']);

/** Yes or no, in the languages that the tools write it; undefined for anything else, the empty text too. */
export function readFlag(text: string): boolean | undefined {
  const value = plain(text).toLowerCase();
  return yes.has(value) ? true : no.has(value) ? false : undefined;
}

/** The tags of one quoted list, "Calls, Inbox", each once, in their order. */
export function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
