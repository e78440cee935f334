const DAY_MS = 86_400_000;
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day that it is now on a zone's calendar. */
export const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

export const addDays = (day: string, days: number): string =>
  new Date(instantOf(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days of a span, both ends with it. */
export const daysBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1 }, (_, i) => addDays(from, i));

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(instantOf(day)).getUTCDay() || 7;
