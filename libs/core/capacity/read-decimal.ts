import { parseDecimal, powerOfTen, type DecimalText } from '#core/money';

const DECIMALS = 9;

/** What one whole is in the unit that `readDecimal` returns. */
export const ONE = powerOfTen(DECIMALS);

/**
 * Reads a decimal that isn't negative into billionths: `"0.6"` → 600000000n. Undefined for one that is, that has more
 * than nine decimals, or for other text.
 */
export function readDecimal(text: DecimalText): bigint | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined || decimal.units < 0n || decimal.scale > DECIMALS) return undefined;
  return decimal.units * powerOfTen(DECIMALS - decimal.scale);
}
