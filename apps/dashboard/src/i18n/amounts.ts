import type { Amount } from './format';

const digits = new Map<string, number>();

/** How many decimals a currency has: 2 of USD, none of JPY. */
export function decimalsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** An exact decimal as a whole number of minor units: `"12.5"` USD is 1250. */
export function toMinor({ amount, currency }: Amount): bigint {
  const [, sign = '', whole = '0', broken = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(amount) ?? [];
  const places = decimalsOf(currency);
  const minor = BigInt((whole || '0') + broken.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -minor : minor;
}

export function fromMinor(minor: bigint | string, currency: string): Amount {
  const value = BigInt(minor);
  const places = decimalsOf(currency);
  const text = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const amount = places === 0 ? text : `${whole}.${text.slice(-places)}`;
  return { amount: value < 0n ? `-${amount}` : amount, currency };
}

/** Sums amounts exactly, one sum a currency, in order of the currencies' codes. */
export function sumByCurrency(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, bigint>();
  for (const each of amounts) sums.set(each.currency, (sums.get(each.currency) ?? 0n) + toMinor(each));
  return [...sums].sort(([a], [b]) => a.localeCompare(b)).map(([currency, minor]) => fromMinor(minor, currency));
}

export const isZero = ({ amount }: Amount): boolean => /^-?0*\.?0*$/.test(amount);
export const isPositive = (of: Amount): boolean => !isZero(of) && !isNegative(of);
export const isNegative = ({ amount }: Amount): boolean => amount.startsWith('-');
/** Where words say whose it is. */
export const withoutSign = (of: Amount): Amount => ({ ...of, amount: of.amount.replace(/^-/, '') });
export const negated = (of: Amount): Amount => fromMinor(-toMinor(of), of.currency);
