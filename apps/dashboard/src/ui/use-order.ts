import { useAddress } from './filters';

export interface ListOrder {
  /** The order that the list stands in; none is the usual one. */
  by: string | undefined;
  isReversed: boolean;
  set: (by: string | undefined, isReversed: boolean) => void;
}

interface Ordered<Name> {
  /** What the api is asked for. */
  asked: { orderBy: Name | null; isReversed: boolean };
  order: ListOrder;
}

/** How an address says an order. */
export const addressOf = (by: string, isReversed: boolean): string => `${isReversed ? '-' : ''}${by}`;

/**
 * In which order a list stands, which its address says: `?order=DUE`, or `?order=-DUE` for the other way round. What isn't one
 * of its orders is the usual one.
 */
export function useOrder<Name extends string>(names: readonly Name[]): Ordered<Name> {
  const [{ order = '' }, setSearch] = useAddress();
  const by = names.find((name) => name === order.replace(/^-/, ''));
  const isReversed = by !== undefined && order.startsWith('-');
  return {
    asked: { orderBy: by ?? null, isReversed },
    order: {
      by,
      isReversed,
      set: (next, isTurned) => setSearch({ order: next && addressOf(next, isTurned) }),
    },
  };
}
