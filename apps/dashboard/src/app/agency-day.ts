import { useViewer } from './viewer';

/** Which day it is where the agency is. */
export function useAgencyDay(): string {
  const { timeZone } = useViewer().agency;
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
}

const DAY_MS = 86_400_000;
const toIso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day that is so many days after another. */
export const addDays = (day: string, days: number): string => toIso(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The month that is so many months after another's day or month, as `2026-11`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.slice(0, 7).split('-').map(Number);
  return toIso(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** The last day of a month `2026-11`. */
export const lastDayOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1);

/** All months from the one of a day to the one of another. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1)) months.push(month);
  return months;
}
