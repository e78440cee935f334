export { readAgedClient, readStatement, readWholeStatement, type AccountPeriod } from './account.reads.js';
export type { MovedMoney } from './money-moved.js';
export { paymentsById } from './payment.reads.js';
export { PayingModule, PaymentsModule } from './payments.module.js';
export { RecordPaymentService } from './record-payment.service.js';
export { RefundService, type RefundPart } from './refund.service.js';
export { TakeBackService } from './take-back.service.js';
export { WriteOffService } from './write-off.service.js';
export { findStanding, lockSides, undo, type StandingSettlement } from './undo-settlements.js';
