import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  firstDayOfMonth,
  monthNumber,
  type DayNumber,
  type LocalDate,
  type Month,
} from '#core/time';
import type { CapacityWeek, DateSpan } from './capacity.types.js';

/** Days of the month by index from 0, half-open. */
export interface DayRange {
  readonly startIndex: number;
  readonly endIndexExclusive: number;
}

/** Days by index: their dates and ISO weekdays (1 Monday to 7 Sunday). */
export interface DaysLayout {
  readonly dates: readonly LocalDate[];
  readonly weekdays: readonly number[];
}

/** A month's days, and its weeks, clipped to it. */
export interface MonthLayout extends DaysLayout {
  readonly weeks: readonly { readonly week: CapacityWeek; readonly days: DayRange }[];
}

/**
 * Lays out a month. A week that crosses its edge is cut there: each day is in one month's report only, so months add
 * up to a year, and the two parts of a week, which share their `weekStart`, to the week.
 */
export function layOutMonth(month: Month, weekStartsOn: number): MonthLayout {
  const dates = datesOf(month);
  const firstDay = firstDayOfMonth(monthNumber(month));
  const weeks: MonthLayout['weeks'][number][] = [];
  for (let startIndex = 0; startIndex < dates.length;) {
    const weekStartDay = weekStartOf(firstDay + startIndex, weekStartsOn);
    const days = { startIndex, endIndexExclusive: Math.min(weekStartDay + 7 - firstDay, dates.length) };
    const from = dateOfDay(firstDay + startIndex);
    const to = dateOfDay(firstDay + days.endIndexExclusive - 1);
    weeks.push({ week: { weekStart: dateOfDay(weekStartDay), from, to }, days });
    startIndex = days.endIndexExclusive;
  }
  return { dates, weekdays: dates.map((_, index) => isoWeekdayOf(firstDay + index)), weeks };
}

/** Lays out so many days from one on. */
export function layOutDays(from: LocalDate, count: number): DaysLayout {
  const days = Array.from({ length: count }, (_, index) => dayNumber(from) + index);
  return { dates: days.map(dateOfDay), weekdays: days.map(isoWeekdayOf) };
}

/** All dates of a month, in order. */
export function datesOf(month: Month): LocalDate[] {
  const number = monthNumber(month);
  return Array.from({ length: daysInMonth(number) }, (_, index) => dateOfDay(firstDayOfMonth(number) + index));
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601; 1970-01-01 was a Thursday. */
const isoWeekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The last day, not after the given one, on which weeks start. */
const weekStartOf = (day: DayNumber, weekStartsOn: number): DayNumber =>
  day - ((isoWeekdayOf(day) - weekStartsOn + 7) % 7);

/** Whether the date is in the span; ISO dates compare as text. */
export const covers = ({ from, to }: DateSpan, date: LocalDate): boolean =>
  (from === undefined || from <= date) && (to === undefined || date <= to);
