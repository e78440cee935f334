import type { DecimalText } from './index.js';

/** An exact decimal number: `units / 10^scale`, without trailing zeros, so that equal numbers are equal values. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `"40.50"` → {units: 405n, scale: 1}; undefined for text that isn't a plain decimal (no exponent, grouping or blanks). */
export function parseDecimal(text: DecimalText): Decimal | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (match === null) return undefined;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const magnitude = BigInt((match[2] ?? '') + fraction);
  return { units: match[1] === '-' ? -magnitude : magnitude, scale: fraction.length };
}

/**
 * The same for text that was checked on its way in.
 * @throws RangeError on anything else, which is a fault of the caller and no outcome of a rule
 */
export function decimalOf(text: DecimalText): Decimal {
  const decimal = parseDecimal(text);
  if (decimal === undefined) throw new RangeError(`not a decimal: ${JSON.stringify(text)}`);
  return decimal;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** {units: 405n, scale: 1} → `"40.5"`, the shortest text of the number */
export function formatDecimal({ units, scale }: Decimal): DecimalText {
  const fixed = formatFixed(units, scale);
  return scale === 0 ? fixed : fixed.replace(/\.?0+$/, '');
}

/** (405n, 2) → `"4.05"`: `units / 10^digits` with exactly that many digits after the point */
export function formatFixed(units: bigint, digits: number): DecimalText {
  const sign = units < 0n ? '-' : '';
  const figures = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  if (digits === 0) return sign + figures;
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** a + b, exactly */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return normalised(atScale(a, scale) + atScale(b, scale), scale);
}

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** 3 → 1000n */
export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const atScale = (decimal: Decimal, scale: number): bigint => decimal.units * powerOfTen(scale - decimal.scale);

function normalised(units: bigint, scale: number): Decimal {
  let [shorter, digits] = [units, scale];
  while (digits > 0 && shorter % 10n === 0n) {
    shorter /= 10n;
    digits -= 1;
  }
  return { units: shorter, scale: digits };
}
