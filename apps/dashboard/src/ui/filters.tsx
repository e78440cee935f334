import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What an address says after its path. */
export type Address = Record<string, string | undefined>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY_OR_MONTH = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;
const MEANT: Readonly<Record<string, RegExp>> = {
  month: MONTH,
  from: DAY_OR_MONTH,
  to: DAY_OR_MONTH,
  asOf: DAY_OR_MONTH,
};

/** Somebody may have typed an address: what is no month or day there asks for none. */
const withoutNonsense = (said: Address): Address =>
  Object.fromEntries(Object.entries(said).filter(([name, value]) => MEANT[name]?.test(value ?? '') ?? true));

/** Which of the values that a screen knows its address names, if any. */
export const oneOf = <Value extends string>(values: readonly Value[], named: string | undefined): Value | undefined =>
  values.find((value) => value === named);

/**
 * What of a screen stands in its address: filters, order, the tab. Text only; an empty value leaves it.
 * @example const [search, setSearch] = useAddress(); setSearch({ status: 'OPEN' })
 */
export function useAddress(): [Address, (change: Address) => void] {
  const said = useSearch({ strict: false }) as Address;
  const search = useMemo(() => withoutNonsense(said), [said]);
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
