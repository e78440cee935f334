import type { DayNumber } from '#core/time';
import type { RoundingPolicy, TimeEntry } from './types.js';

/** A time entry with the local day on which it started. */
export interface DatedEntry {
  readonly entry: WorkedTime;
  readonly day: DayNumber;
}

/** What rounding needs to know of an entry. */
export type WorkedTime = Pick<TimeEntry, 'id' | 'serviceId' | 'assistantId' | 'startEpochSeconds' | 'seconds'>;

/** Entries whose time is rounded together, and the steps from raw to charged seconds. */
export interface TimeGroup<E extends DatedEntry = DatedEntry> {
  readonly entries: readonly E[];
  readonly rawSeconds: number;
  /** To the policy's increment. */
  readonly roundedSeconds: number;
  /** At least the policy's minimum, unless the raw time is zero. */
  readonly chargedSeconds: number;
}

/**
 * Rounds the time of entries of one contract, service and rate (rule 2), in groups: each entry alone, one assistant's
 * local day, or all of them.
 */
export function roundTime<E extends DatedEntry>(entries: readonly E[], policy: RoundingPolicy): TimeGroup<E>[] {
  return groupEntries(entries, policy.per).map((group) => roundGroup(group, policy));
}

/** The seconds that are charged for entries of one contract, service and rate: the sum over their groups. */
export function chargedSecondsOf(entries: readonly DatedEntry[], policy: RoundingPolicy): number {
  let seconds = 0;
  // Entries that are rounded alone are many, and their groups nothing but the entry again.
  if (policy.per === 'ENTRY') for (const { entry } of entries) seconds += chargeRaw(entry.seconds, policy);
  else for (const group of roundTime(entries, policy)) seconds += group.chargedSeconds;
  return seconds;
}

function groupEntries<E extends DatedEntry>(entries: readonly E[], per: RoundingPolicy['per']): (readonly E[])[] {
  switch (per) {
    case 'ENTRY':
      return entries.map((entry) => [entry]);
    case 'PERIOD':
      return entries.length === 0 ? [] : [entries];
    case 'DAY':
      return groupByAssistantAndDay(entries);
  }
}

function groupByAssistantAndDay<E extends DatedEntry>(entries: readonly E[]): E[][] {
  const groups = new Map<string, E[]>();
  for (const dated of entries) {
    const key = `${dated.day} ${dated.entry.assistantId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dated]);
    else group.push(dated);
  }
  return [...groups.values()];
}

function roundGroup<E extends DatedEntry>(entries: readonly E[], policy: RoundingPolicy): TimeGroup<E> {
  let rawSeconds = 0;
  for (const { entry } of entries) rawSeconds += entry.seconds;
  const roundedSeconds = roundToIncrement(rawSeconds, policy);
  return { entries, rawSeconds, roundedSeconds, chargedSeconds: chargeRaw(rawSeconds, policy) };
}

/** A group's raw seconds, rounded and raised to the minimum; zero stays zero. */
function chargeRaw(rawSeconds: number, policy: RoundingPolicy): number {
  return rawSeconds === 0 ? 0 : Math.max(roundToIncrement(rawSeconds, policy), policy.minimumSeconds);
}

function roundToIncrement(seconds: number, { incrementSeconds, mode }: RoundingPolicy): number {
  const over = seconds % incrementSeconds;
  const below = seconds - over;
  switch (mode) {
    case 'DOWN':
      return below;
    case 'UP':
      return over > 0 ? below + incrementSeconds : below;
    case 'NEAREST':
      return 2 * over >= incrementSeconds ? below + incrementSeconds : below;
  }
}
