import { useFormat } from '@/i18n';
import { exactQuantity, type Quantity } from '@/i18n/quantity';

/** Writes what is agreed or sold to the minute. */
export function useExactQuantity(): (quantity: Quantity | null | undefined) => string {
  const format = useFormat();
  return (quantity) => exactQuantity(format, quantity ?? {});
}
