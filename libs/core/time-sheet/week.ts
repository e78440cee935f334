import { dateOfDay, dayNumber, type LocalDate } from '#core/time';

/** 1970-01-01 was a Thursday, ISO's fourth day. */
const EPOCH_WEEKDAY = 3;

/** (`"2026-01-31"`, 3) → `"2026-02-03"` */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);

/** The first day of the week in which a day lies: (`"2026-01-31"`, 1) → `"2026-01-26"`. @param startsOn 1 (Monday) to 7 */
export function weekOf(date: LocalDate, startsOn: number): LocalDate {
  const day = dayNumber(date);
  const sinceStart = (((day + EPOCH_WEEKDAY - (startsOn - 1)) % 7) + 7) % 7;
  return dateOfDay(day - sinceStart);
}

/** Its seven days. */
export const daysOfWeek = (weekStart: LocalDate): LocalDate[] =>
  Array.from({ length: 7 }, (_, index) => addDays(weekStart, index));
