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

/** Whether any of these narrows the list, and what lets all of them go. */
export function useNarrowing(names: readonly string[]): { isNarrowed: boolean; clear: () => void } {
  const [search, setSearch] = useAddress();
  return {
    isNarrowed: names.some((name) => search[name]),
    clear: () => setSearch(Object.fromEntries(names.map((name) => [name, undefined]))),
  };
}
