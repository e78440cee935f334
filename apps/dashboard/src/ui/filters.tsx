import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Values = Record<string, string | undefined>;

/**
 * What of a screen stands in its address: filters, order, the tab. Text only; an empty value leaves it.
 * @example const [search, setSearch] = useAddress(); setSearch({ status: 'OPEN' })
 */
export function useAddress(): [Values, (change: Values) => void] {
  const search = useSearch({ strict: false }) as Values;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Values) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Values) =>
          Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value))) as never,
      });
    },
    [navigate],
  );
  return [search, set];
}
