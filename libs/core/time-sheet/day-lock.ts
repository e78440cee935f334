import { dayNumber, type LocalDate } from '#core/time';

/**
 * Whether a day is closed to its assistant: once more than so many days have passed since.
 * @param lockAfterDays none: never
 */
export const isDayLocked = (date: LocalDate, today: LocalDate, lockAfterDays: number | undefined): boolean =>
  lockAfterDays !== undefined && dayNumber(today) - dayNumber(date) > lockAfterDays;
