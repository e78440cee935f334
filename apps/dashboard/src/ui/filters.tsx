import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Values = Record<string, string | undefined>;

/**
 * What of a screen stands in its address: filters, order, the tab. Text only; an empty value leaves it.
 * @example const [search, setSearch] = useAddress(); setSearch({ status: 'OPEN' })
 */
export function useAddress(): [Values, (change: Values) => void] {
  const parsed = useSearch({ strict: false }) as Record<string, unknown>;
  // The router takes what looks like a number for one.
  const search = useMemo(
    () => Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)])) as Values,
    [parsed],
  );
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
