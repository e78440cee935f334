import type { Entry } from './states';

/** Which of one person's entries lie over each other by the clock: those that each overlaps, by its id. */
export function overlapsOf<E extends Pick<Entry, 'id' | 'hasClockTimes' | 'startedAt' | 'endedAt'>>(
  entries: readonly E[],
): ReadonlyMap<string, E[]> {
  const timed = entries.filter(({ hasClockTimes }) => hasClockTimes);
  const at = (instant: string): number => Date.parse(instant);
  const over = (a: E, b: E): boolean =>
    a.id !== b.id && at(a.startedAt) < at(b.endedAt) && at(b.startedAt) < at(a.endedAt);
  return new Map(
    timed
      .map((entry) => [entry.id, timed.filter((other) => over(entry, other))] as const)
      .filter(([, all]) => all.length > 0),
  );
}
