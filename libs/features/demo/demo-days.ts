const dayMilliseconds = 86_400_000;

/** `2026-05` → its days, `2026-05-01` to `2026-05-31`. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** The Monday of a day's week. */
export const mondayUpTo = (date: string): string => addDays(date, -weekdayOf(date));

/** A month's first Monday is its Monday 0; there may be later ones than the month's own. */
export function mondayOf(month: string, index: number): string {
  const first = `${month}-01`;
  return addDays(first, ((7 - weekdayOf(first)) % 7) + 7 * index);
}
