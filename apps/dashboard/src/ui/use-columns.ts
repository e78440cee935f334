import { useEffect, useSyncExternalStore } from 'react';
import type { Column } from './data-table';
import { useAddress } from './filters';

/** A column as its reader knows it. */
export type Offer = Pick<Column<never>, 'id' | 'title'>;

let offered: readonly Offer[] = [];
const watchers = new Set<() => void>();

function offer(columns: readonly Offer[]): void {
  offered = columns;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The columns of the list that is shown, among which its reader may choose; never the first, and none of deeds. */
export const useOffered = (): readonly Offer[] => useSyncExternalStore(subscribe, () => offered);

/** The columns that a list shows: its address may leave some out, `?without=issued,event`. */
export function useShown<Row>(columns: Column<Row>[]): Column<Row>[] {
  const { hidden } = useHidden();
  const offers = columns.slice(1).filter(({ id }) => id !== 'menu');
  const text = JSON.stringify(offers.map(({ id, title }) => ({ id, title })));
  useEffect(() => {
    offer(JSON.parse(text) as Offer[]);
    return () => offer([]);
  }, [text]);
  return columns.filter(({ id }) => !hidden.has(id) || !offers.some((one) => one.id === id));
}

interface Hidden {
  hidden: ReadonlySet<string>;
  toggle: (id: string) => void;
}

/** The columns that the address leaves out. */
export function useHidden(): Hidden {
  const [{ without = '' }, setSearch] = useAddress();
  const hidden = new Set(without.split(',').filter(Boolean));
  const toggle = (id: string): void => {
    if (!hidden.delete(id)) hidden.add(id);
    setSearch({ without: [...hidden].join(',') });
  };
  return { hidden, toggle };
}
