import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What an address says after its path. */
export type Address = Record<string, string | undefined>;

/**
 * What of a screen stands in its address: filters, order, the tab. Text only; an empty value leaves it.
 * @example const [search, setSearch] = useAddress(); setSearch({ status: 'OPEN' })
 */
export function useAddress(): [Address, (change: Address) => void] {
  const search = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Address) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Address) =>
          Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value))) as never,
      });
    },
    [navigate],
  );
  return [search, set];
}

/**
 * Goes on to another page from a dialog that stands in the address: Back leads to the page below it, not to the dialog again.
 * @example const goOn = useGoOn('new'); goOn(`/clients/${id}`)
 */
export function useGoOn(dialog: string): (to: string) => Promise<void> {
  const navigate = useNavigate();
  return async (to) => {
    const search = ({ [dialog]: _, ...rest }: Address): Address => rest;
    // One after the other: of two moves at once the history keeps a single one.
    await navigate({ to: '.', replace: true, search: search as never });
    await navigate({ to });
  };
}

/** Whether any of these narrows the list, and what lets all of them go. */
export function useNarrowing(names: readonly string[]): { isNarrowed: boolean; clear: () => void } {
  const [search, setSearch] = useAddress();
  return {
    isNarrowed: names.some((name) => search[name]),
    clear: () => setSearch(Object.fromEntries(names.map((name) => [name, undefined]))),
  };
}
