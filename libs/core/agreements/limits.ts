import { parseAmount, type Currency, type DecimalText } from '#core/money';

/** What a month costs at least and at most, where that is agreed. */
export interface Limits {
  readonly minimumAmount?: DecimalText | null | undefined;
  readonly capAmount?: DecimalText | null | undefined;
}

/** Whether a month would cost at least more than it may cost at most. */
export function isBeyondCap({ minimumAmount, capAmount }: Limits, currency: Currency): boolean {
  if (!minimumAmount || !capAmount) return false;
  const [least, most] = [parseAmount(minimumAmount, currency), parseAmount(capAmount, currency)];
  return least.ok && most.ok && least.value > most.value;
}
