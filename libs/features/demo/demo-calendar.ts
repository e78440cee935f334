import { addMonths, type LocalDate, type Month } from '#core/time';
import { Temporal } from 'temporal-polyfill';
import { demoAgency } from './demo-agency.js';
import { daysOfMonth } from './demo-days.js';

/** When the demo agency does its monthly chores: all in the month that follows, by its own clock. */
export interface MonthEnd {
  lastDay: LocalDate;
  /** What was handed in for the month is approved. */
  approvedAt: Date;
  /** The billing run is started; what is approved later is for the next one. */
  cutoff: Date;
  issuedOn: LocalDate;
}

/** `"2026-05"` → approved on 2 June at three, billed on 5 June at noon and issued that day */
export function monthEndOf(month: Month): MonthEnd {
  const next = addMonths(month, 1);
  return {
    lastDay: daysOfMonth(month).at(-1) as LocalDate,
    approvedAt: instantOf(`${next}-02T15:00`),
    cutoff: instantOf(`${next}-05T12:00`),
    issuedOn: `${next}-05`,
  };
}

/** By the agency's clock: `"2026-05-02T12:00"` → that moment */
export const instantOf = (wallTime: string): Date =>
  new Date(Temporal.PlainDateTime.from(wallTime).toZonedDateTime(demoAgency.timeZone).epochMilliseconds);
