import { err, ok, type Result } from '#core/result';

/** A payment has the sign of what is open, and is of no more than that. */
export type PaymentError = { readonly code: 'NOTHING_OPEN' } | { readonly code: 'MORE_THAN_OPEN' | 'WRONG_SIGN' };

/** What is paid of what is open: all of it without an amount. @returns `PAY_PART` or `PAY`, and how much */
export function checkPayment(
  openMinor: bigint,
  amountMinor: bigint = openMinor,
): Result<{ action: 'PAY' | 'PAY_PART'; amountMinor: bigint }, PaymentError> {
  if (openMinor === 0n) return err({ code: 'NOTHING_OPEN' });
  if (amountMinor === 0n || amountMinor < 0n !== openMinor < 0n) return err({ code: 'WRONG_SIGN' });
  if (openMinor > 0n ? amountMinor > openMinor : amountMinor < openMinor) return err({ code: 'MORE_THAN_OPEN' });
  return ok({ action: amountMinor === openMinor ? 'PAY' : 'PAY_PART', amountMinor });
}
