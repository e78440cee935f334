import { Injectable } from '@nestjs/common';
import { loadTimeRules } from '#features/time-settings';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { findBookingProblems } from './check-booking.js';
import { taskAfter } from './check-task.js';
import { findChangeProblem } from './check-change.js';
import { lockEntries, type EntryState } from './entry-state.js';
import type { DeleteTimeEntriesInput, UpdateTimeEntriesInput } from './manual-entry.inputs.js';
import { deleteEntries, updateEntries } from './save-entries.js';

/** What became of one of many entries: done, or why not. */
export interface EntryOutcome {
  id: string;
  problem?: ApiError;
}

/** One change of many entries: those that can be are changed, the others are told why not. */
@Injectable()
export class BulkEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  updateTimeEntries(caller: Caller, input: UpdateTimeEntriesInput): Promise<EntryOutcome[]> {
    return this.each(caller, input, async (transaction, entries) => {
      const changed = entries.map((entry) => ({ entry, after: changedBy(entry, input) }));
      const isRebooked = input.contractId || input.serviceId;
      const problems = isRebooked
        ? await findBookingProblems(
            transaction,
            changed.map(({ after }) => after),
          )
        : [];
      const possible = changed.filter((_, index) => !problems[index]);
      await updateEntries(
        transaction,
        possible.map(({ after }) => after),
      );
      return new Map(changed.map(({ entry }, index) => [entry.id, problems[index]]));
    });
  }

  deleteTimeEntries(caller: Caller, input: DeleteTimeEntriesInput): Promise<EntryOutcome[]> {
    return this.each(caller, input, async (transaction, entries) => {
      await deleteEntries(
        transaction,
        entries.map(({ id }) => id),
      );
      return new Map();
    });
  }

  /** @param change gets the entries that may be changed and returns what else was wrong with them */
  private each(
    caller: Caller,
    input: DeleteTimeEntriesInput,
    change: (t: TenantTransaction, entries: EntryState[]) => Promise<Map<string, ApiError | undefined>>,
  ): Promise<EntryOutcome[]> {
    const { ids, reason } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const request = { caller, rules: await loadTimeRules(transaction), reason };
      const found = await lockEntries(transaction, ids);
      const problems = new Map<string, ApiError | undefined>(
        ids.map((id) => [id, new ApiError('NOT_FOUND', 'There is no such time entry.')]),
      );
      for (const entry of found) problems.set(entry.id, findChangeProblem(entry, request));
      const open = found.filter(({ id }) => !problems.get(id));
      for (const [id, problem] of await change(transaction, open)) problems.set(id, problem);
      const done = open.filter(({ id }) => !problems.get(id));
      if (caller.role !== 'ASSISTANT' && done.length > 0) {
        const details = { input, before: done };
        await recordAudit(transaction, {
          ...{ actor: caller.userId, action: 'changeTimeEntries', subjectType: 'time_entry', details },
        });
      }
      return [...problems].map(([id, problem]) => ({ id, ...(problem && { problem }) }));
    });
  }
}

function changedBy(entry: EntryState, input: UpdateTimeEntriesInput): EntryState {
  const { contractId, serviceId, description, isBillable, addTags = [], removeTags = [] } = input;
  const tags = [...new Set([...entry.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])];
  return {
    ...entry,
    tags,
    taskId: taskAfter(entry, { contractId }),
    contractId: contractId ?? entry.contractId,
    serviceId: serviceId ?? entry.serviceId,
    description: description ?? entry.description,
    isBillable: isBillable ?? entry.isBillable,
  };
}
