import type { LocalDate, Month } from '#core/time';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** `"2026-03-01"` → `"1 March 2026"`, `"2026-03"` → `"March 2026"`, as on invoices */
export function dayInWords(date: LocalDate | Month): string {
  const [year = '', month, day] = date.split('-');
  return [...(day === undefined ? [] : [Number(day)]), MONTHS[Number(month) - 1], year].join(' ');
}
