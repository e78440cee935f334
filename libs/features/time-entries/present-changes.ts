import { found, type RequestContext } from '#platform/graphql';
import type { EntryOutcome } from './bulk-entries.service.js';
import type { TimeEntryOutcome, TimeEntryWritten } from './change-entries.type.js';
import type { EntryWritten } from './manual-entries.service.js';
import { timeEntriesById, type TimeEntryNode } from './time-entry.reads.js';

/** What was written, as the API shows it. */
export async function presentWritten(
  context: RequestContext,
  { id, overlapIds }: EntryWritten,
): Promise<TimeEntryWritten> {
  const entry = found(context.load(timeEntriesById, id), 'time entry');
  return { entry: await entry, overlaps: await entriesOf(context, overlapIds) };
}

/** Entries by their ids, in that order; without those that the caller doesn't see. */
export async function entriesOf(context: RequestContext, ids: readonly string[]): Promise<TimeEntryNode[]> {
  const entries = await Promise.all(ids.map((id) => context.load(timeEntriesById, id)));
  return entries.filter((entry) => entry !== undefined);
}

/** What became of each of many entries, as the API shows it. */
export const presentOutcomes = (
  context: RequestContext,
  outcomes: readonly EntryOutcome[],
): Promise<TimeEntryOutcome[]> =>
  Promise.all(
    outcomes.map(async ({ id, problem }) => ({
      id,
      entry: (await context.load(timeEntriesById, id)) ?? null,
      problem: problem ? { code: String(problem.details['reason'] ?? problem.code), message: problem.message } : null,
    })),
  );
