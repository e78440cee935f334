/**
 * The words of the billing rules (libs/core/RULES.md) as plain values. What goes in is what exists, what comes out is the
 * difference: the simulator, the preview and the billing run all call the same functions and differ only in what they save.
 */
export type * from './client-bill.js';
export type * from './contract-state.js';
export type * from './terms.js';
export * from './work.js';
