import type { Amount } from '@/i18n/format';

/** Adds decimal texts up exactly, as whole numbers of their smallest part. */
function addDecimals(one: string, other: string): string {
  const places = Math.max(...[one, other].map((text) => text.split('.')[1]?.length ?? 0));
  const whole = (text: string): bigint => {
    const [units = '0', parts = ''] = text.split('.');
    return BigInt(units + parts.padEnd(places, '0'));
  };
  const sum = whole(one) + whole(other);
  if (places === 0) return String(sum);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** One sum for each currency: none is ever added to another. */
export function sumsOf(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, string>();
  for (const { amount, currency } of amounts) sums.set(currency, addDecimals(sums.get(currency) ?? '0', amount));
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}
