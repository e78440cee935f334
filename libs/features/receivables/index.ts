export { drawPrepaid } from './draw-prepaid.js';
export { lockPayments, lockReceivables, type LockedPayment, type LockedReceivable } from './lock.js';
export { openReceivables } from './open-receivables.js';
export { settle, type Settlement } from './settle.js';
export { settleHeld, type HeldSettlement } from './settle-held.js';
