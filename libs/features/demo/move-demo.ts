import { addDays, addMonths, daysInMonth, isMonth, type LocalDate, type Month, monthNumber } from '#core/time';

/** The month that goes on in the demo's data, as they are written down. */
export const demoPresent: Month = '2026-11';

/**
 * How many months a day's month is after another. A month's first week counts as of the month before: what ends a month
 * is done by then.
 */
export function monthsSince(month: Month, today: LocalDate): number {
  return monthNumber(addDays(today, -7).slice(0, 7)) - monthNumber(month);
}

/**
 * The same with each date and each month in it so many months later, wherever it is: as a value or as a property's name.
 * A month's last day stays the last, and a day that there is not stays one.
 */
export function moved<T>(value: T, months: number): T {
  return movedWhole(value, months) as T;
}

function movedWhole(value: unknown, months: number): unknown {
  if (typeof value === 'string') return movedText(value, months);
  if (Array.isArray(value)) return value.map((each) => movedWhole(each, months));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [movedText(name, months), movedWhole(each, months)]),
  );
}

function movedText(text: string, months: number): string {
  const month = text.slice(0, 7);
  if (!/^\d{4}-\d\d(?:-\d\d)?$/.test(text) || !isMonth(month)) return text;
  const target = addMonths(month, months);
  if (text === month) return target;
  const [day, last, targetLast] = [Number(text.slice(8)), lengthOf(month), lengthOf(target)];
  const targetDay = day < last ? Math.min(day, targetLast) : day - last + targetLast;
  return `${target}-${String(targetDay).padStart(2, '0')}`;
}

const lengthOf = (month: Month): number => daysInMonth(monthNumber(month));
