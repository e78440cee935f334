import { formatAmount, type Currency } from '#core/money';

/** In words that a notice can show: (5400n, of time) → `"1 h 30 min"`, (4050n, of money in USD) → `"40.50 USD"` */
export function quantityText(
  units: bigint,
  { unit, currency }: { unit: 'TIME' | 'MONEY'; currency: Currency },
): string {
  if (unit === 'MONEY') return `${formatAmount(units, currency)} ${currency}`;
  const minutes = (units + 30n) / 60n;
  const [hours, rest] = [minutes / 60n, minutes % 60n];
  if (hours === 0n) return `${rest} min`;
  return rest === 0n ? `${hours} h` : `${hours} h ${rest} min`;
}
