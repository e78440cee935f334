/** Decimal text such as `40.005`: rates, percentages, quantities and amounts in major units. */
export type DecimalText = string;

/** ISO 4217 code. */
export type Currency = string;

export * from './amount.js';
export * from './apportion.js';
export * from './currency.js';
export * from './decimal.js';
export * from './money-in-text.js';
export * from './round-exact.js';
