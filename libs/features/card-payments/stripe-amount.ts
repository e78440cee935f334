import { minorDigits, type Currency } from '#core/money';

/** Currencies of which Stripe counts other units than ISO 4217 has: how many digits after the point it counts. */
const DIGITS: Readonly<Record<Currency, number>> = { ISK: 2, UGX: 2, MGA: 0 };
/** Stripe takes amounts of three digits, the last of them 0. */
const ROUNDED_TO_TEN = 3;

/** 4050n, USD → 4050, as Stripe counts; undefined for an amount that it can't charge exactly. */
export function toStripeAmount(minor: bigint, currency: Currency): number | undefined {
  const shift = (DIGITS[currency] ?? minorDigits(currency)) - minorDigits(currency);
  const factor = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && minor % factor !== 0n) return undefined;
  if (minorDigits(currency) === ROUNDED_TO_TEN && minor % 10n !== 0n) return undefined;
  const amount = shift < 0 ? minor / factor : minor * factor;
  return amount > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(amount);
}

/** The other way; what isn't a whole minor unit doesn't come from Stripe. */
export function fromStripeAmount(amount: number, currency: Currency): bigint {
  const shift = (DIGITS[currency] ?? minorDigits(currency)) - minorDigits(currency);
  const factor = 10n ** BigInt(Math.abs(shift));
  return shift < 0 ? BigInt(amount) * factor : BigInt(amount) / factor;
}
