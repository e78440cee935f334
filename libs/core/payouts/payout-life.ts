import type { Transitions } from '#core/lifecycle';

export type PayoutStatus = 'FOUND' | 'HELD' | 'APPROVED' | 'PARTLY_PAID' | 'PAID' | 'DISCARDED';

export type PayoutAction =
  'ADJUST' | 'HOLD' | 'RELEASE' | 'APPROVE' | 'DISCARD' | 'TAKE_BACK' | 'PAY_PART' | 'PAY' | 'TAKE_PAYMENT_BACK';

/**
 * The life of a payout, from where a billing run has found it. What is approved is in the books, so it's taken back before it
 * is changed; what is paid, by taking its payments back first. One that is discarded pays nothing: its work is open again. Of a payout of nothing there is nothing to pay: see
 * `stateOnceApproved`.
 */
export const PAYOUT_LIFE: Transitions<PayoutStatus, PayoutAction> = {
  FOUND: { ADJUST: 'FOUND', HOLD: 'HELD', APPROVE: 'APPROVED', DISCARD: 'DISCARDED' },
  HELD: { ADJUST: 'HELD', RELEASE: 'FOUND', DISCARD: 'DISCARDED' },
  APPROVED: { TAKE_BACK: 'FOUND', PAY_PART: 'PARTLY_PAID', PAY: 'PAID' },
  PARTLY_PAID: { PAY_PART: 'PARTLY_PAID', PAY: 'PAID', TAKE_PAYMENT_BACK: 'APPROVED' },
  PAID: { TAKE_PAYMENT_BACK: 'APPROVED' },
  DISCARDED: {},
};

/** What an approved payout is: one whose adjustments have left nothing of it counts as paid. */
export const stateOnceApproved = (totalMinor: bigint): PayoutStatus => (totalMinor === 0n ? 'PAID' : 'APPROVED');

/** What its life goes by: a payout of nothing that counts as paid has no payment, so it is taken back like an approved one. */
export const lifeStateOf = ({ status, totalMinor }: { status: PayoutStatus; totalMinor: bigint }): PayoutStatus =>
  status === 'PAID' && totalMinor === 0n ? 'APPROVED' : status;
