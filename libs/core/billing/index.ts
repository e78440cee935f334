export * from './types.js';
export type * from './line-basis.js';
