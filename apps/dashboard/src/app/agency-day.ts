import { useViewer } from './viewer';

const DAY_MS = 86_400_000;
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toIso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day that an instant has on a zone's calendar, as `2026-11-28`. */
export const dayIn = (timeZone: string, instant: string | Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

/** The day that it is now on a zone's calendar. */
export const todayIn = (timeZone: string): string => dayIn(timeZone, new Date());

/** Which day it is where the agency is. */
export const useAgencyDay = (): string => todayIn(useViewer().agency.timeZone);

/** The day that is so many days after another. */
export const addDays = (day: string, days: number): string => toIso(msOf(day) + days * DAY_MS);

/** Days of a span, both ends with it. */
export const daysBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.round((msOf(to) - msOf(from)) / DAY_MS) + 1 }, (_, i) => addDays(from, i));

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(msOf(day)).getUTCDay() || 7;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** The month that is so many months after (or, negative, before) another's day or month, as `2026-11`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.slice(0, 7).split('-').map(Number);
  return toIso(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

export const thisMonth = (timeZone: string): string => todayIn(timeZone).slice(0, 7);

/** A month and those before it, the latest first. */
export const monthsBefore = (latest: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addMonths(latest, -i));

/** The last day of a month `2026-11`. */
export const lastDayOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1);

/** All months from the one of a day to the one of another. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1)) months.push(month);
  return months;
}
