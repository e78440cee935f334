import type { Amount } from '@/i18n/format';

/** What amounts come to, one sum a currency: counted in the smallest decimals that they have, never as floats. */
export function sumByCurrency(amounts: readonly Amount[]): Amount[] {
  const byCurrency = new Map<string, Amount[]>();
  for (const amount of amounts) byCurrency.set(amount.currency, [...(byCurrency.get(amount.currency) ?? []), amount]);
  return [...byCurrency].map(([currency, all]) => ({ currency, amount: sum(all.map(({ amount }) => amount)) }));
}

function sum(decimals: readonly string[]): string {
  const places = Math.max(...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  const units = decimals.map((decimal) => {
    const [whole = '0', fraction = ''] = decimal.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  });
  const total = units.reduce((all, one) => all + one, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return total < 0n ? `-${text}` : text;
}
