import { formatAmount, type Currency } from '#core/money';
import { durationText } from '#core/time';

/** In words that a notice can show: (5400n, of time) → `"1 h 30 min"`, (4050n, of money in USD) → `"40.50 USD"` */
export function quantityText(
  units: bigint,
  { unit, currency }: { unit: 'TIME' | 'MONEY'; currency: Currency },
): string {
  if (unit === 'MONEY') return `${formatAmount(units, currency)} ${currency}`;
  return durationText(units);
}
