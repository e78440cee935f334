import type { PaymentToBook } from '#core/receivables';
import type { Kept } from './stripe-facts.js';

/** A fee, and what the account at Stripe shows where it has another currency than what was paid. */
export const keptAs = (kept: Kept | undefined, currency: string): Pick<PaymentToBook, 'feeMinor' | 'bank'> => ({
  feeMinor: kept?.feeMinor ?? 0n,
  ...(kept && kept.currency !== currency && { bank: { currency: kept.currency, amountMinor: kept.netMinor } }),
});
