import { useFormat, type Format } from '@/i18n';
import type { Amount } from '@/i18n/format';

/** What a retainer is counted in: time, or money. */
export interface Quantity {
  seconds?: number | null;
  money?: Amount | null;
}

export const quantityText = (format: Format, { money, seconds }: Quantity): string =>
  money ? format.money(money) : format.roughHours(seconds);

export const sizeOf = ({ money, seconds }: Quantity): number => (money ? Number(money.amount) : (seconds ?? 0));

/** Writes a retainer's quantity: `12.5 h`, or `$400.00`. */
export function useQuantity(): (quantity: Quantity | null | undefined) => string {
  const format = useFormat();
  return (quantity) => (quantity ? quantityText(format, quantity) : '–');
}

export const isZero = ({ amount }: Amount): boolean => /^-?0*\.?0*$/.test(amount);

/** Amounts of several currencies stand beside each other: they are never added up. */
export const moneyList = (format: Format, amounts: readonly Amount[]): string => {
  const some = amounts.filter((amount) => !isZero(amount));
  return some.length === 0 ? '–' : format.list(some.map(format.money));
};
