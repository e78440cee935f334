import type {
  DecimalText,
  DocumentLanguage,
  InvoiceDocument,
  IsoDate,
  IsoMonth,
  MinorUnits,
} from './invoice-document.js';
import { LABELS } from './document.labels.js';

// English dates and currency signs are written as they are read alike everywhere: "3 March 2026", "US$" and not "$".
const LOCALES: Record<DocumentLanguage, { money: string; date: string; month: string }> = {
  en: { money: 'en-GB', date: 'en-GB', month: 'en' },
  hi: { money: 'hi', date: 'hi', month: 'hi' },
};

export interface DocumentFormats {
  /** `"451250"` → `"US$4,512.50"` */
  money(minor: MinorUnits): string;
  /** `"451250"` → `"4,512.50"`, for a column whose heading says the currency. */
  amount(minor: MinorUnits): string;
  /** `45000` → `"12 h 30 min"`; seconds only where there are any. */
  hours(seconds: number): string;
  /** `36000` → `"10 hours"`, within a sentence; as `hours` says it where they aren't whole. */
  hoursInWords(seconds: number): string;
  /** `"1200.5"` → `"1,200.5"` */
  quantity(decimal: DecimalText): string;
  /** `"7.25"` → `"7.25%"` */
  percent(rate: DecimalText): string;
  /** `"2026-03-01"` → `"1 March 2026"` */
  date(date: IsoDate): string;
  /** `"2026-03"` → `"March 2026"` */
  month(month: IsoMonth): string;
  /** `"2026-03"` → `"Mar 2026"` */
  shortMonth(month: IsoMonth): string;
}

/**
 * How exact values read in a document's language and currency. Amounts stay text all the way, so none is rounded.
 * Each function throws a `RangeError` or `SyntaxError` where its text isn't of the form above.
 */
export function documentFormats({
  language,
  currency,
}: Pick<InvoiceDocument, 'language' | 'currency'>): DocumentFormats {
  const locale = LOCALES[language];
  const digits = { minimumFractionDigits: currency.digits, maximumFractionDigits: currency.digits };
  const money = new Intl.NumberFormat(locale.money, { style: 'currency', currency: currency.code, ...digits });
  const amount = new Intl.NumberFormat(locale.money, digits);
  const decimal = new Intl.NumberFormat(locale.money, { maximumFractionDigits: 20 });
  const wholeHours = new Intl.NumberFormat(locale.money, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  const date = dateFormat(locale.date, { day: 'numeric', month: 'long' });
  const month = dateFormat(locale.month, { month: 'long' });
  const shortMonth = dateFormat(locale.month, { month: 'short' });
  return {
    money: (minor) => plainSpaces(money.format(majorText(minor, currency.digits))),
    amount: (minor) => amount.format(majorText(minor, currency.digits)),
    hours: (seconds) => hoursText(seconds, language),
    hoursInWords: (seconds) =>
      seconds % 3_600 === 0 ? plainSpaces(wholeHours.format(seconds / 3_600)) : hoursText(seconds, language),
    quantity: (text) => decimal.format(decimalText(text)),
    percent: (rate) => `${decimal.format(decimalText(rate))}%`,
    date: (text) => date.format(utcDay(text)),
    month: (text) => month.format(utcDay(`${text}-01`)),
    shortMonth: (text) => shortMonth.format(utcDay(`${text}-01`)),
  };
}

function dateFormat(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...parts, year: 'numeric', timeZone: 'UTC' });
}

function utcDay(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** `("-1250", 2)` → `"-12.50"`; exact for any size. */
function majorText(minor: MinorUnits, digits: number): Intl.StringNumericLiteral {
  const value = BigInt(minor);
  const unsigned = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const whole = unsigned.slice(0, unsigned.length - digits);
  const fraction = unsigned.slice(unsigned.length - digits);
  return decimalText(`${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`);
}

/** Intl formats decimal text exactly, without a detour by floating point. */
function decimalText(text: string): Intl.StringNumericLiteral {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`not a decimal: ${text}`);
  return text as Intl.StringNumericLiteral;
}

function hoursText(seconds: number, language: DocumentLanguage): string {
  if (!Number.isSafeInteger(seconds)) throw new RangeError(`not whole seconds: ${seconds}`);
  const { hour, minute, second } = LABELS[language].units;
  const whole = Math.abs(seconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const text = `${Math.floor(whole / 3600)} ${hour} ${twoDigits(Math.floor((whole % 3600) / 60))} ${minute}`;
  const rest = whole % 60;
  return `${seconds < 0 ? '-' : ''}${text}${rest === 0 ? '' : ` ${twoDigits(rest)} ${second}`}`;
}

/** A no-break space looks the same and breaks every search for the text. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
}
