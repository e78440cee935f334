import type { LineKind } from '#core/billing';
import {
  decimalOf,
  parseAmount,
  quantityAmount,
  roundExact,
  type AmountTooPrecise,
  type DecimalText,
} from '#core/money';
import { ok, type Result } from '#core/result';

/** What a line of an invoice or credit note is: what a run makes, or written by hand. */
export type DocumentLineKind = LineKind | 'ONE_OFF' | 'LATE_FEE';

/** A line that is written by hand: its amount is rounded once, as a task's is. Errors: `AMOUNT_TOO_PRECISE`. */
export function oneOffAmount(
  { quantity, unitPrice }: { quantity: DecimalText; unitPrice: DecimalText },
  currency: string,
): Result<bigint, AmountTooPrecise> {
  const isNegative = unitPrice.startsWith('-');
  const price = parseAmount(isNegative ? unitPrice.slice(1) : unitPrice, currency);
  if (!price.ok) return price;
  const amount = roundExact(quantityAmount(price.value, decimalOf(quantity)));
  return ok(isNegative ? -amount : amount);
}
