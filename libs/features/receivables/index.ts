export { openReceivables } from './open-receivables.js';
export { settle, type Settlement } from './settle.js';
