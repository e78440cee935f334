import { dateOfDay, daysInMonth, firstDayOfMonth, monthNumber, type LocalDate, type Month } from '#core/time';

/** A report's month and day, as statements want them. */
export interface ReportPeriod {
  month: Month;
  /** Work before this day is done, what is left is planned from it on. */
  asOf: LocalDate;
  /** IANA name of the agency's zone, of which all dates are. */
  timeZone: string;
  firstDate: LocalDate;
  lastDate: LocalDate;
}

export function reportPeriod(timeZone: string, { month, asOf }: { month: Month; asOf: LocalDate }): ReportPeriod {
  const number = monthNumber(month);
  const firstDay = firstDayOfMonth(number);
  const lastDate = dateOfDay(firstDay + daysInMonth(number) - 1);
  return { month, asOf, timeZone, firstDate: dateOfDay(firstDay), lastDate };
}

/**
 * SQL for the instant at which a day begins in a zone: (`$2`, `$4`) → `…`. The months of statements and the dates that
 * they group by are thus of one calendar, PostgreSQL's.
 */
export const startOfDay = (date: string, timeZone: string): string =>
  `(${date}::date::timestamp at time zone ${timeZone}::text)`;

/** SQL for whether rows of these names are in force on any day from `first` to `last`; an open end is null. */
export const overlaps = (first: string, last: string): string =>
  `coalesce(from_date, '-infinity') <= ${last}::date and coalesce(to_date, 'infinity') >= ${first}::date`;
