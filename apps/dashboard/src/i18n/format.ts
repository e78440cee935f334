import { createContext, useContext, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { zoneBeside } from './zone';

export interface Amount {
  /** A decimal number, exact. */
  amount: string;
  currency: string;
}

export interface Format {
  /** `₹4,09,460.00`: with its currency, exact. */
  money: (value: Amount | null | undefined) => string;
  /** Seconds as `12:30`. */
  hours: (seconds: number | null | undefined) => string;
  /** Hours and minutes, and seconds where there are any, as `4:35:17`: what an amount is computed from. */
  exactHours: (seconds: number | null | undefined) => string;
  /** Hours in words for who doesn't count minutes: `12.5 h`. */
  roughHours: (seconds: number | null | undefined) => string;
  /** How long something took, in a sentence that would let `12:30` pass for a time of the day: `12 hr 30 min`. */
  duration: (seconds: number) => string;
  number: (value: number | string | null | undefined, options?: Intl.NumberFormatOptions) => string;
  /** Whole or broken percents, given as `45.5`. */
  percent: (value: number | string | null | undefined) => string;
  /** An agreed percentage, such as a tax's, with all of its decimals: `8.875%`. */
  rate: (value: number | string | null | undefined) => string;
  /** A day `2026-11-28`, or the one that the zone's calendar has at a moment. */
  date: (day: string | null | undefined) => string;
  /** A day with its year where that isn't this one. */
  day: (day: string | null | undefined) => string;
  /** A day without its year. */
  shortDate: (day: string | null | undefined) => string;
  /** Mon, 28 Nov. */
  weekday: (day: string | null | undefined) => string;
  /** An instant: day and time, of the agency's clock behind the sign-in, which is named where the reader's shows another. */
  time: (instant: string | null | undefined) => string;
  /** As `time` in a list whose heading says the zone once, by `zoned`. */
  moment: (instant: string | null | undefined) => string;
  /** A heading of moments, with their zone where the reader's clock shows another. */
  zoned: (title: string) => string;
  /** An instant: day with its year and time, of a zone's clock. */
  timeIn: (instant: string, timeZone: string) => string;
  /** A month `2026-11` as November 2026. */
  month: (month: string | null | undefined) => string;
  /** `in 3 days`, `2 hours ago`. */
  ago: (instant: string | null | undefined) => string;
  list: (words: string[]) => string;
  /** A language by its code, such as `fr`. */
  language: (code: string | null | undefined) => string;
}

export const NOTHING = '–';
const UTC = { timeZone: 'UTC' } as const;
const dayOf = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function formatHours(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '−' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Hours and minutes, and seconds where there are any: nothing is rounded away. */
export function exactTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 3_600)}:${two(Math.floor(whole / 60) % 60)}`;
  const rest = whole % 60;
  return `${seconds < 0 ? '−' : ''}${text}${rest ? `:${two(rest)}` : ''}`;
}

/** In which zone moments are told: behind the sign-in the agency's, as its days are; else the reader's own. */
export const ZoneContext = createContext<string | undefined>(undefined);

/** Writes numbers, money, days and times as the reader is used to. */
export function useFormat(): Format {
  const { locale } = useIntl();
  const zone = useContext(ZoneContext);
  return useMemo(() => makeFormat(locale, zone), [locale, zone]);
}

const MOMENT = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** What a zone is called beside times; nothing where they need no name. */
const zoneNameOf = (locale: string, zone: string | undefined): string | undefined =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...zoneBeside(zone) })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value;

function makeFormat(locale: string, zone: string | undefined): Format {
  const dated = (options: Intl.DateTimeFormatOptions): ((day: string | null | undefined) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, ...UTC });
    return (day) => {
      if (!day) return NOTHING;
      return day.endsWith('Z') ? timed(options)(day) : format.format(dayOf(day));
    };
  };
  const timed = (options: Intl.DateTimeFormatOptions): ((instant: string | null | undefined) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (instant) => (instant ? format.format(new Date(instant)) : NOTHING);
  };
  const date = dated({ day: 'numeric', month: 'short', year: 'numeric' });
  const shortDate = dated({ day: 'numeric', month: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...UTC });
  return {
    ...numbers(locale),
    hours: (seconds) => (seconds === null || seconds === undefined ? NOTHING : formatHours(seconds)),
    exactHours: (seconds) => (seconds === null || seconds === undefined ? NOTHING : exactTime(seconds)),
    date,
    shortDate,
    day: (day) => (day && Number(day.slice(0, 4)) !== new Date().getFullYear() ? date : shortDate)(day),
    weekday: dated({ weekday: 'short', day: 'numeric', month: 'short' }),
    time: timed({ ...MOMENT, ...zoneBeside(zone) }),
    moment: timed(MOMENT),
    zoned: (title) => [title, zoneNameOf(locale, zone)].filter(Boolean).join(' · '),
    timeIn: (instant, timeZone) => timed({ timeZone, dateStyle: 'medium', timeStyle: 'short' })(instant),
    month: (value) => (value ? month.format(dayOf(`${value.slice(0, 7)}-01`)) : NOTHING),
    ago: relative(locale, zone),
    list: (words) => new Intl.ListFormat(locale).format(words),
    language: (code) => (code ? (new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code) : NOTHING),
  };
}

function numbers(locale: string): Pick<Format, 'money' | 'number' | 'percent' | 'rate' | 'roughHours' | 'duration'> {
  const currencies = new Map<string, Intl.NumberFormat>();
  const inCurrency = (currency: string): Intl.NumberFormat => {
    const known = currencies.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
    currencies.set(currency, known);
    return known;
  };
  const exact = (value: number | string): number => value as number;
  const number: Format['number'] = (value, options) =>
    value === null || value === undefined ? NOTHING : new Intl.NumberFormat(locale, options).format(exact(value));
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const rates = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 10 });
  const inUnit = (unit: string): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 });
  const [hours, minutes, moments] = [inUnit('hour'), inUnit('minute'), inUnit('second')];
  return {
    // Intl formats a decimal's text exactly; only TypeScript's types don't know it yet.
    money: (value) => (value ? inCurrency(value.currency).format(exact(value.amount)) : NOTHING),
    number,
    percent: (value) => (value === null || value === undefined ? NOTHING : percents.format(Number(value) / 100)),
    rate: (value) => (value === null || value === undefined ? NOTHING : rates.format(Number(value) / 100)),
    roughHours: (seconds) => (seconds === null || seconds === undefined ? NOTHING : hours.format(seconds / 3_600)),
    duration: (seconds) => {
      if (seconds < 60) return moments.format(Math.floor(seconds));
      const all = Math.round(seconds / 60);
      const [whole, rest] = [Math.floor(all / 60), all % 60];
      return [whole > 0 && hours.format(whole), rest > 0 && minutes.format(rest)].filter(Boolean).join(' ');
    },
  };
}

/** A day without a time is so many days away, whatever the hour. */
function relative(locale: string, zone: string | undefined): Format['ago'] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return (instant) => {
    if (!instant) return NOTHING;
    const isDay = instant.length === 10;
    const now = isDay ? dayOf(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format()) : new Date();
    const seconds = (new Date(instant).getTime() - now.getTime()) / 1_000;
    if (isDay && seconds === 0) return format.format(0, 'day');
    const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
    return format.format(Math.round(seconds / size), unit);
  };
}
