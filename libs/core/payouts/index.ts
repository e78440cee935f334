export { bookPayout, bookPayoutPayment, type PayoutPosting } from './book-payout.js';
export { checkPayment, type PaymentError } from './check-payment.js';
export { lifeStateOf, PAYOUT_LIFE, stateOnceApproved, type PayoutAction, type PayoutStatus } from './payout-life.js';
export { reportingThresholdOf } from './reporting-threshold.js';
