import { addDays, addMonths, daysInMonth, monthNumber, type LocalDate } from '#core/time';

/** The last day on which notice can be given, so many days before the last active one. */
export const noticeUntil = (endDate: LocalDate, noticeDays: number): LocalDate => addDays(endDate, -noticeDays);

/** The days of a term, both inclusive. */
export interface Term {
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
}

/**
 * The term after one that ends on `endDate`. Its end is counted from the first term's (`firstEndDate`), so that months of
 * different lengths never move it: 31 January, 28 February, 31 March.
 */
export function nextTerm({
  endDate,
  firstEndDate,
  months,
}: {
  endDate: LocalDate;
  firstEndDate: LocalDate;
  months: number;
}): Term {
  const month = addMonths(endDate.slice(0, 7), months);
  const last = daysInMonth(monthNumber(month));
  const day = isLastOfMonth(firstEndDate) ? last : Math.min(Number(firstEndDate.slice(8)), last);
  return { startDate: addDays(endDate, 1), endDate: `${month}-${String(day).padStart(2, '0')}` };
}

export const isLastOfMonth = (date: LocalDate): boolean =>
  Number(date.slice(8)) === daysInMonth(monthNumber(date.slice(0, 7)));
