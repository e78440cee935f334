import { useEffect, useState } from 'react';
import type { Connection, WholePages } from '@/api/use-api';
import { useProblem } from '@/i18n/problem';
import { cutSelection, type Selected } from './cut-selection';
import type { Selection } from './data-table';
import { useAddress } from './filters';
import { useToast } from './toast';

/** So many records are read to be selected at once. */
const MOST_MATCHING = 500;
const NONE: ReadonlySet<string> = new Set();
const NOTHING: Selected = { ids: NONE };

interface Chosen<Row> {
  /** Of which all is known, also where the list hasn't come to them yet. */
  rows: Row[];
  selection: Selection;
  clear: () => void;
}

/** Which rows of a list are selected. What narrows the list otherwise lets them go: nothing is done with what isn't seen. */
export function useSelection<Row extends { id: string }>(pages: WholePages<Row>): Chosen<Row> {
  const own = useIds();
  const { ids, set } = own;
  const [others, setOthers] = useState<readonly Row[]>([]);
  const selection = useSelectAll(pages, own, setOthers);
  const listed = new Set(pages.rows.map(({ id }) => id));
  const known = [...pages.rows, ...others.filter(({ id }) => !listed.has(id))];
  return { rows: known.filter(({ id }) => ids.has(id)), selection, clear: () => set(NONE) };
}

/** The ids alone. */
export function useIds(): Selection {
  const [selected, select] = useState(NOTHING);
  const [address] = useAddress();
  const shown = JSON.stringify(address);
  useEffect(() => select(NOTHING), [shown]);
  return { ...selected, set: (ids) => select(cutSelection(ids)) };
}

/** Lets a selection reach all that match, which are read for it. */
export function useSelectAll<Row extends { id: string }>(
  pages: WholePages<Row>,
  selection: Selection,
  onRows?: (rows: Row[]) => void,
): Selection {
  const [isBusy, setBusy] = useState(false);
  const toast = useToast();
  const problem = useProblem();
  const select = async (): Promise<void> => {
    setBusy(true);
    try {
      const rows = await readAll(pages);
      onRows?.(rows);
      selection.set(new Set(rows.map(({ id }) => id)));
    } catch (error) {
      toast({ text: problem(error), tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return { ...selection, all: { most: MOST_MATCHING, select: () => void select(), isBusy } };
}

/** All that match, as many as can be selected, also what isn't shown yet. */
async function readAll<Row>({ pageAfter }: WholePages<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Connection<Row> = await pageAfter(after);
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && rows.length < MOST_MATCHING);
  return rows.slice(0, MOST_MATCHING);
}
