/** The day that it is in a zone. */
export const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

export const thisMonth = (timeZone: string): string => todayIn(timeZone).slice(0, 7);

/** The month so many before (or, negative, after) one. */
export function monthBefore(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 - by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** A month and those before it, the latest first. */
export const monthsBefore = (latest: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => monthBefore(latest, i));
