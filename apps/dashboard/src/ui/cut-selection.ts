/** So many a deed takes in one go, also of a list that was scrolled further. */
const MOST_SELECTED = 1_000;

export interface Selected {
  ids: ReadonlySet<string>;
  /** So many alone are selected of more that were meant. */
  cutTo?: number;
}

/** What of a selection a deed can take: those that were selected first. */
export const cutSelection = (ids: ReadonlySet<string>): Selected =>
  ids.size > MOST_SELECTED ? { ids: new Set([...ids].slice(0, MOST_SELECTED)), cutTo: MOST_SELECTED } : { ids };
