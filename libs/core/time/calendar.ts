import type { LocalDate, Month } from './index.js';

/**
 * Calendar arithmetic on whole numbers, for rules that touch thousands of entries: a day is its number since 1970-01-01,
 * a month is its number since year 0 (`year × 12 + month − 1`). Proleptic Gregorian, as ISO 8601 has it.
 */
export type DayNumber = number;
export type MonthNumber = number;

const DAYS_IN_ERA = 146_097; // 400 years
const EPOCH_DAY_IN_ERA_TERMS = 719_468; // days from 0000-03-01 to 1970-01-01

/** Whether the text is a real day, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isMonth(text.slice(0, 7))) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(monthNumber(text.slice(0, 7)));
}

/** Whether the text is a month, written `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);

/** `"1970-02-01"` → 31 */
export function dayNumber(date: LocalDate): DayNumber {
  return firstDayOfMonth(monthNumber(date.slice(0, 7))) + Number(date.slice(8)) - 1;
}

/** 31 → `"1970-02-01"` */
export function dateOfDay(day: DayNumber): LocalDate {
  const month = monthNumberOfDay(day);
  return `${monthOfNumber(month)}-${String(day - firstDayOfMonth(month) + 1).padStart(2, '0')}`;
}

/** `"2026-01"` → 24312 */
export function monthNumber(month: Month): MonthNumber {
  return Number(month.slice(0, -3)) * 12 + Number(month.slice(-2)) - 1;
}

/** 24312 → `"2026-01"` */
export function monthOfNumber(month: MonthNumber): Month {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - year * 12 + 1).padStart(2, '0')}`;
}

/** The month in which a day lies. */
export function monthNumberOfDay(day: DayNumber): MonthNumber {
  const shifted = day + EPOCH_DAY_IN_ERA_TERMS;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2;
}

/** The day number of the month's first day. */
export function firstDayOfMonth(month: MonthNumber): DayNumber {
  const fromMarch = month - 2;
  const year = Math.floor(fromMarch / 12);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - EPOCH_DAY_IN_ERA_TERMS;
}

/** 28 to 31 */
export const daysInMonth = (month: MonthNumber): number => firstDayOfMonth(month + 1) - firstDayOfMonth(month);

/** (`"2026-01"`, -1) → `"2025-12"` */
export const addMonths = (month: Month, count: number): Month => monthOfNumber(monthNumber(month) + count);

/** Whether the text is a time on a clock, written `HH:MM`; `24:00` is the day's end. */
export const isTimeOfDay = (text: string): boolean => /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);

/** `"18:30"` → 66600 */
export const secondOfDay = (time: string): number => Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3)) * 60;

/** (`"2026-02-28"`, 1) → `"2026-03-01"` */
export const addDays = (date: LocalDate, count: number): LocalDate => dateOfDay(dayNumber(date) + count);

/** (`"2026-01-31"`, 1) → `"2026-02-28"`: the same day of another month, or its last one */
export function addMonthsToDate(date: LocalDate, count: number): LocalDate {
  const month = addMonths(date.slice(0, 7), count);
  const day = Math.min(Number(date.slice(8)), daysInMonth(monthNumber(month)));
  return `${month}-${String(day).padStart(2, '0')}`;
}
