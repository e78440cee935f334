/** `2026-01-31`, a day in the agency's time zone. */
export type LocalDate = string;

/** `2026-01`, a calendar month in the agency's time zone. */
export type Month = string;

export * from './calendar.js';
export * from './duration-text.js';
export * from './instant.js';
export * from './local-clock.js';
export * from './local-day.js';
export * from './recurrence.js';
