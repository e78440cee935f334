import { useFormat } from '@/i18n';
import type { Quantity } from '@/i18n/quantity';

/** Writes what is agreed or sold to the minute: `5 hr 15 min`, or `$400.00`. */
export function useExactQuantity(): (quantity: Quantity | null | undefined) => string {
  const format = useFormat();
  return (quantity) => {
    if (quantity?.money) return format.money(quantity.money);
    return quantity?.seconds ? format.duration(quantity.seconds) : format.roughHours(quantity?.seconds);
  };
}
