import { concerning } from './factor-week.js';
import type { DatedEntry } from './round-time.js';
import type { FreePart, FreeTime } from './types.js';

/** An entry's time that is billed, if any, and what of it is free, if any. */
export interface FreedEntry<E extends DatedEntry> {
  /** With only the time that is billed. */
  readonly billed?: E;
  readonly free?: FreePart;
}

/**
 * What of an entry is neither billed nor taken from a balance, by the first rule for its service (rule 18): all of it, up to
 * the rule's length; of a longer one nothing, or its first part. The rest keeps the entry's local day.
 */
export function freeEntry<E extends DatedEntry>(rules: readonly FreeTime[] | undefined, dated: E): FreedEntry<E> {
  const { entry } = dated;
  const rule = rules && concerning(rules, entry.serviceId)[0];
  if (rule === undefined) return { billed: dated };
  if (entry.seconds <= rule.maxSeconds) return { free: { seconds: entry.seconds, rule } };
  if (rule.mode === 'WHOLE_IF_LONGER') return { billed: dated };
  const rest = {
    ...entry,
    startEpochSeconds: entry.startEpochSeconds + rule.maxSeconds,
    seconds: entry.seconds - rule.maxSeconds,
  };
  return { billed: { ...dated, entry: rest }, free: { seconds: rule.maxSeconds, rule } };
}
