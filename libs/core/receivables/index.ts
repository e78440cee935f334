export {
  allocateByHand,
  allocateOldestFirst,
  oldestFirst,
  type Allocation,
  type AllocationRefused,
  type MoneySource,
  type OpenDocument,
} from './allocate.js';
export {
  bookLater,
  bookPayment,
  bookRefund,
  bookSettlement,
  bookWriteOff,
  type MoneyPosting,
  type PaymentToBook,
  type RefundSources,
} from './book-payment.js';
export { DISPUTE_STATUSES, disputeStatusOf, isDisputeOver, laterStatus, type DisputeStatus } from './dispute.js';
export { dueReminder, type ReminderDays } from './due-reminder.js';
export { lateFee, type LateFee, type LateFeeRule, type LateInvoice } from './late-fee.js';
export { taxOfLoss, type Loss } from './tax-of-loss.js';
