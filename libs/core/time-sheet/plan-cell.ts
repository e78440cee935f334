import { err, ok, type Result } from '#core/result';

/** An entry of a cell: one row's work on one day. */
export interface CellEntry {
  readonly id: string;
  readonly seconds: number;
  /** Whether its hours are facts; otherwise only its duration is. */
  readonly hasClockTimes: boolean;
  /** Whether whoever fills the cell may change it. */
  readonly isOpen: boolean;
  /** Whether what is added is more of the same work, so that it may lengthen this; so it is where nothing is said. */
  readonly isSameWork?: boolean;
}

/** What to do so that the cell holds exactly what was asked for. */
export interface CellPlan {
  /** A new entry of so many seconds; 0 for none. */
  readonly addSeconds: number;
  readonly change: readonly { readonly id: string; readonly seconds: number }[];
  readonly remove: readonly string[];
}

/** The cell has more than that in entries which can't be changed. */
export interface CellRefusal {
  readonly code: 'CELL_HAS_FIXED_TIME';
  readonly fixedSeconds: number;
}

/**
 * How a cell comes to `seconds`. More time lengthens its last entry without clock times, else it becomes a new one; less
 * shortens entries from the last one backwards, those without clock times first, and removes what is left empty. Entries
 * that can't be changed stay as they are.
 * @param entries in order of time
 */
export function planCell(entries: readonly CellEntry[], seconds: number): Result<CellPlan, CellRefusal> {
  const sum = (list: readonly CellEntry[]): number => list.reduce((total, entry) => total + entry.seconds, 0);
  const open = entries.filter(({ isOpen }) => isOpen);
  const fixedSeconds = sum(entries) - sum(open);
  if (seconds < fixedSeconds) return err({ code: 'CELL_HAS_FIXED_TIME', fixedSeconds });
  const more = seconds - sum(entries);
  if (more >= 0) return ok(lengthen(open, more));
  return ok(shorten(open, -more));
}

function lengthen(open: readonly CellEntry[], more: number): CellPlan {
  const last = open.findLast(({ hasClockTimes, isSameWork = true }) => !hasClockTimes && isSameWork);
  if (more === 0 || !last) return { addSeconds: more, change: [], remove: [] };
  return { addSeconds: 0, change: [{ id: last.id, seconds: last.seconds + more }], remove: [] };
}

function shorten(open: readonly CellEntry[], less: number): CellPlan {
  const change: { id: string; seconds: number }[] = [];
  const remove: string[] = [];
  let left = less;
  const backwards = [...open].reverse().sort((a, b) => Number(a.hasClockTimes) - Number(b.hasClockTimes));
  for (const { id, seconds } of backwards) {
    if (left <= 0) break;
    if (seconds <= left) remove.push(id);
    else change.push({ id, seconds: seconds - left });
    left -= seconds;
  }
  return { addSeconds: 0, change, remove };
}
