import { err, ok, type Result } from '#core/result';
import { minorDigits } from './currency.js';
import { decimalOf, formatFixed, powerOfTen, type Decimal } from './decimal.js';
import type { Currency, DecimalText } from './index.js';
import type { ExactAmount } from './round-exact.js';

/** An amount has more digits than its currency; trailing zeros don't count (rule 5). The subject is the text. */
export interface AmountTooPrecise {
  readonly code: 'AMOUNT_TOO_PRECISE';
  readonly subject: DecimalText;
}

/** (`"40.5"`, USD) → 4050n. Errors: `AMOUNT_TOO_PRECISE`. */
export function parseAmount(text: DecimalText, currency: Currency): Result<bigint, AmountTooPrecise> {
  const { units, scale } = decimalOf(text);
  const missing = minorDigits(currency) - scale;
  if (missing < 0) return err({ code: 'AMOUNT_TOO_PRECISE', subject: text });
  return ok(units * powerOfTen(missing));
}

/** (4050n, USD) → `"40.50"`, with the currency's own number of digits */
export const formatAmount = (minor: bigint, currency: Currency): DecimalText =>
  formatFixed(minor, minorDigits(currency));

/** An hourly rate in minor units × seconds / 3600 (rules 4, 11 and 16). */
export const hourlyAmount = (rateMinor: bigint, seconds: number): ExactAmount => ({
  numerator: rateMinor * BigInt(seconds),
  denominator: 3600n,
});

/** A unit price in minor units × quantity (rule 6). */
export const quantityAmount = (priceMinor: bigint, quantity: Decimal): ExactAmount => ({
  numerator: priceMinor * quantity.units,
  denominator: powerOfTen(quantity.scale),
});

/** `percent` hundredths of an amount (rules 13, 14 and 16). */
export const percentAmount = (baseMinor: bigint, percent: Decimal): ExactAmount => ({
  numerator: baseMinor * percent.units,
  denominator: 100n * powerOfTen(percent.scale),
});

/** A whole amount or grant × part / total (rule 8). */
export const shareAmount = (whole: bigint, part: number, total: number): ExactAmount => ({
  numerator: whole * BigInt(part),
  denominator: BigInt(total),
});

/** An exact number × a decimal (rule 17). */
export const timesDecimal = ({ numerator, denominator }: ExactAmount, { units, scale }: Decimal): ExactAmount => ({
  numerator: numerator * units,
  denominator: denominator * powerOfTen(scale),
});
