import { Injectable } from '@nestjs/common';
import { localDateOf } from '#core/time';
import { loadTimeRules } from '#features/time-settings';
import { ApiError, type Caller, withIdempotency } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { assistantOf } from './assistant-of.js';
import { checkBooking } from './check-booking.js';
import { checkTask, taskAfter } from './check-task.js';
import { findChangeProblem, findLock, type ChangeRequest } from './check-change.js';
import { lockEntries, type EntryState } from './entry-state.js';
import { readTimes } from './entry-times.js';
import { checkOverlaps } from './find-overlaps.js';
import type { CreateTimeEntryInput, DeleteTimeEntryInput, UpdateTimeEntryInput } from './manual-entry.inputs.js';
import { deleteEntries, insertEntries, openWeeksOf, updateEntries } from './save-entries.js';
import { timeEntriesById } from './time-entry.reads.js';

/** What was written, and what it overlaps. */
export interface EntryWritten {
  id: string;
  overlapIds: string[];
}

/** Time that is written down by hand. */
@Injectable()
export class ManualEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError as `readTimes`, `checkBooking`, `checkTask`, `findLock` and `checkOverlaps` have it */
  createTimeEntry(caller: Caller, { idempotencyKey: key, ...input }: CreateTimeEntryInput): Promise<EntryWritten> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'createTimeEntry', request: input }, async () => {
        const rules = await loadTimeRules(transaction);
        const assistantId = assistantOf(caller, input.assistantId);
        const times = await readTimes(transaction, input, { assistantId, rules });
        const { contractId, serviceId, taskId, description = '', tags = [], isBillable = true, reason } = input;
        const date = localDateOf(rules.timeZone, times.startEpochSeconds);
        await checkBooking(transaction, { assistantId, contractId, serviceId, date });
        await checkTask(transaction, { taskId, contractId });
        refuse(findLock(date, { caller, rules, reason }));
        const entry = { assistantId, contractId, serviceId, taskId, description, tags, isBillable, ...times };
        const [id = ''] = await insertEntries(transaction, [entry]);
        if (reason)
          await audit(transaction, { caller, action: 'createTimeEntry', id, details: { reason, after: entry } });
        return { id, overlapIds: await checkOverlaps(transaction, rules, [id]) };
      }),
    );
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, and as `createTimeEntry` and `findChangeProblem` */
  updateTimeEntry(caller: Caller, input: UpdateTimeEntryInput): Promise<EntryWritten> {
    return this.tenancy.write(caller, async (transaction) => {
      const request = { caller, rules: await loadTimeRules(transaction), reason: input.reason };
      const before = await lockToChange(transaction, input, request);
      const { rules } = request;
      const { assistantId } = before;
      const isMoved = [input.startedAt, input.endedAt, input.date, input.time].some((value) => value !== undefined);
      const timesInput = withUnchanged(input, before);
      const times = isMoved
        ? await readTimes(transaction, timesInput, { assistantId, rules, exceptIds: [before.id] })
        : {};
      const given = Object.fromEntries(
        CHANGEABLE.flatMap((name) => (input[name] === undefined || input[name] === null ? [] : [[name, input[name]]])),
      );
      const after = { ...before, ...given, ...times, taskId: taskAfter(before, input) };
      after.date = localDateOf(rules.timeZone, after.startEpochSeconds);
      const isRebooked = after.date !== before.date || 'contractId' in given || 'serviceId' in given;
      if (isRebooked) await checkBooking(transaction, after);
      if (after.taskId !== before.taskId) await checkTask(transaction, after);
      refuse(findLock(after.date, request));
      await updateEntries(transaction, [after]);
      if (after.date !== before.date) await openWeeksOf(transaction, [before.id]);
      await auditStaff(transaction, { ...request, action: 'updateTimeEntry', before, after });
      return { id: before.id, overlapIds: isMoved ? await checkOverlaps(transaction, rules, [before.id]) : [] };
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, and as `findChangeProblem` */
  deleteTimeEntry(caller: Caller, input: DeleteTimeEntryInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const request = { caller, rules: await loadTimeRules(transaction), reason: input.reason };
      const before = await lockToChange(transaction, input, request);
      await deleteEntries(transaction, [before.id]);
      await auditStaff(transaction, { ...request, action: 'deleteTimeEntry', before });
      return before.id;
    });
  }
}

const CHANGEABLE = ['contractId', 'serviceId', 'description', 'tags', 'isBillable'] as const;

/** A new end alone keeps the start, a new text alone the day. */
function withUnchanged(input: UpdateTimeEntryInput, before: EntryState): UpdateTimeEntryInput {
  if (input.time !== undefined && input.time !== null) return { ...input, date: input.date ?? before.date };
  const iso = (epochSeconds: number): string => new Date(epochSeconds * 1000).toISOString();
  return {
    ...input,
    startedAt: input.startedAt ?? iso(before.startEpochSeconds),
    endedAt: input.endedAt ?? iso(before.endEpochSeconds),
  };
}

async function lockToChange(
  transaction: TenantTransaction,
  input: { id: string; version: number },
  request: ChangeRequest,
): Promise<EntryState> {
  const [entry] = await lockEntries(transaction, [input.id]);
  if (!entry) throw new ApiError('NOT_FOUND', 'There is no such time entry.');
  if (entry.version !== input.version) {
    const current = (await timeEntriesById(transaction, [entry.id])).get(entry.id);
    throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
  }
  refuse(findChangeProblem(entry, request));
  return entry;
}

function refuse(problem: ApiError | undefined): void {
  if (problem) throw problem;
}

interface StaffChange extends ChangeRequest {
  action: string;
  before: EntryState;
  after?: EntryState;
}

/** Of what staff do to an assistant's time a trace remains, with their reason. */
async function auditStaff(
  transaction: TenantTransaction,
  { caller, action, before, after, reason }: StaffChange,
): Promise<void> {
  if (caller.role === 'ASSISTANT') return;
  await audit(transaction, { caller, action, id: before.id, details: { reason, before, after } });
}

const audit = (
  transaction: TenantTransaction,
  { caller, action, id, details }: { caller: Caller; action: string; id: string; details: object },
): Promise<void> =>
  recordAudit(transaction, { actor: caller.userId, action, subjectType: 'time_entry', subjectId: id, details });
