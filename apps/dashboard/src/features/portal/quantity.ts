import type { PortalQuantityFragment } from '@/gql/portal/graphql';
import { useFormat } from '@/i18n';

type Quantity = PortalQuantityFragment;

/** Says hours, or an amount of money, whichever a retainer is of. */
export function useQuantity(): (quantity: Quantity | null | undefined) => string {
  const format = useFormat();
  return (quantity) => (quantity?.money ? format.money(quantity.money) : format.roughHours(quantity?.seconds));
}

/** A size to draw by, never to reckon with. */
export const sizeOf = (quantity: Quantity): number =>
  quantity.money ? Number(quantity.money.amount) : (quantity.seconds ?? 0);
