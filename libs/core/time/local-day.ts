import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './index.js';

/** The first instants of a day and of the next one, in seconds since the epoch: 23, 24 or 25 hours apart, or what a zone has. */
export function dayBounds(
  timeZone: string,
  date: LocalDate,
): { startEpochSeconds: number; endEpochSeconds: number; lengthSeconds: number } {
  const day = Temporal.PlainDate.from(date);
  const startEpochSeconds = startOf(day, timeZone);
  const endEpochSeconds = startOf(day.add({ days: 1 }), timeZone);
  return { startEpochSeconds, endEpochSeconds, lengthSeconds: endEpochSeconds - startEpochSeconds };
}

/**
 * The instant at which a wall clock shows so many seconds after midnight of a day; over 86,400 it is the next day's clock.
 * A time that a clock change skips is moved on by the change, one that it repeats is the first.
 */
export function epochAtWallTime(timeZone: string, date: LocalDate, wallSeconds: number): number {
  const midnight = Temporal.PlainDate.from(date).toPlainDateTime();
  return midnight.add({ seconds: wallSeconds }).toZonedDateTime(timeZone).epochMilliseconds / 1000;
}

/** What a wall clock shows: (`"Asia/Kolkata"`, 0) → 19,800 */
export function wallSecondsAt(timeZone: string, epochSeconds: number): number {
  const { hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(epochSeconds) * 1000,
  ).toZonedDateTimeISO(timeZone);
  return hour * 3600 + minute * 60 + second;
}

const startOf = (day: Temporal.PlainDate, timeZone: string): number =>
  day.toZonedDateTime(timeZone).epochMilliseconds / 1000;
