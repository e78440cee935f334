import { readDecimal } from '@/i18n/read-decimal';

interface Line {
  quantity: string;
  unitPrice: string;
}

interface Decimal {
  units: bigint;
  scale: number;
}

function decimalOf(typed: string): Decimal | undefined {
  const read = readDecimal(typed);
  if (read === undefined) return undefined;
  const [whole = '', fraction = ''] = read.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

/** As the api rounds: to the nearest, ties away from zero. */
function rounded(units: bigint, by: bigint): bigint {
  const magnitude = units < 0n ? -units : units;
  const nearest = (2n * magnitude + by) / (2n * by);
  return units < 0n ? -nearest : nearest;
}

function minorDigits(currency: string): number | undefined {
  if (!/^[A-Za-z]{3}$/.test(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** What the lines come to before tax, each rounded by itself; undefined while one isn't written to its end. */
export function sumOfLines(lines: readonly Line[], currency: string): string | undefined {
  const digits = minorDigits(currency);
  if (digits === undefined) return undefined;
  let sum = 0n;
  for (const line of lines) {
    const [quantity, price] = [decimalOf(line.quantity), decimalOf(line.unitPrice)];
    if (!quantity || !price) return undefined;
    sum += rounded(quantity.units * price.units * 10n ** BigInt(digits), 10n ** BigInt(quantity.scale + price.scale));
  }
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const cut = text.length - digits;
  return `${sum < 0n ? '-' : ''}${text.slice(0, cut)}${digits > 0 ? `.${text.slice(cut)}` : ''}`;
}
