export * from './credit-lines.js';
export { formatInvoiceNumber } from './format-invoice-number.js';
export * from './group-lines.js';
export * from './invoice-life.js';
export * from './number-pattern.js';
export * from './one-off-line.js';
