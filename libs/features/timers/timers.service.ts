import { Injectable } from '@nestjs/common';
import { localDateOf } from '#core/time';
import {
  assistantOf,
  checkBooking,
  checkOverlaps,
  checkTask,
  deleteEntries,
  findChangeProblem,
  findLock,
  lockEntries,
  taskAfter,
  type EntryState,
} from '#features/time-entries';
import { loadTimeRules, type TimeRules } from '#features/time-settings';
import { ApiError, type Caller, withIdempotency } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type {
  ContinueTimerInput,
  DiscardTimerInput,
  ResumeTimerInput,
  StartTimerInput,
  StopTimerInput,
  UpdateTimerInput,
} from './timer.inputs.js';
import { readRunningTimer } from './timer.reads.js';
import { endOf, endTimer, lockTimer, removeTimer, saveTimer, type TimerState } from './timer-state.js';

/** Whose timer was started, and the entry that the one before has become. */
export interface Started {
  assistantId: string;
  stoppedId?: string;
}

/** The entry that a timer has become, none of a moment's, and those that overlap it. */
interface Ended {
  id?: string;
  overlapIds: string[];
}

/** One running timer an assistant. Starting one stops the other, in the same transaction. */
@Injectable()
export class TimersService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError as `checkBooking`, `checkTask`, `findLock` and `endTimer` have it, `BAD_USER_INPUT` (`startedAt`) */
  startTimer(caller: Caller, { idempotencyKey: key, ...input }: StartTimerInput): Promise<Started> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'startTimer', request: input }, () => {
        const {
          contractId,
          serviceId,
          taskId = null,
          description = '',
          tags = [],
          isBillable = true,
          startedAt,
        } = input;
        const work = { contractId, serviceId, taskId, description, tags, isBillable };
        const assistantId = assistantOf(caller, input.assistantId);
        return startIn(transaction, caller, { ...work, assistantId, ...(startedAt && { startedAt }) });
      }),
    );
  }

  /** The same work again. @throws ApiError `NOT_FOUND`, and as `startTimer` */
  resumeTimer(caller: Caller, { idempotencyKey: key, ...request }: ResumeTimerInput): Promise<Started> {
    const { entryId, startedAt } = request;
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'resumeTimer', request }, async () =>
        startIn(transaction, caller, { ...(await entryOf(transaction, entryId)), ...(startedAt && { startedAt }) }),
      ),
    );
  }

  /** @throws ApiError `NOT_POSSIBLE` (`NO_TIMER`), and as `endOf`, `findLock`, `endTimer` and `checkOverlaps` */
  stopTimer(caller: Caller, { idempotencyKey: key, ...input }: StopTimerInput): Promise<Ended> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'stopTimer', request: input }, async () => {
        const rules = await loadTimeRules(transaction);
        const timer = await runningOf(transaction, assistantId);
        const endEpochSeconds = endOf(timer, input, { rules, now: transaction.now });
        const id = await stopIn(transaction, timer, { caller, rules, endEpochSeconds });
        return id ? { id, overlapIds: await checkOverlaps(transaction, rules, [id]) } : { overlapIds: [] };
      }),
    );
  }

  /** @throws ApiError `NOT_POSSIBLE` (`NO_TIMER`), `CONFLICT`, and as `startTimer` */
  updateTimer(caller: Caller, input: UpdateTimerInput): Promise<string> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, async (transaction) => {
      const before = await runningOf(transaction, assistantId, input);
      const { contractId, serviceId, description, tags, isBillable } = input;
      const rules = await loadTimeRules(transaction);
      const after: TimerState = {
        assistantId,
        contractId: contractId ?? before.contractId,
        taskId: taskAfter(before, input),
        serviceId: serviceId ?? before.serviceId,
        description: description ?? before.description,
        tags: tags ?? before.tags,
        isBillable: isBillable ?? before.isBillable,
        startEpochSeconds: input.startedAt ? beginOf(input.startedAt, transaction.now) : before.startEpochSeconds,
        version: before.version + 1,
      };
      const date = localDateOf(rules.timeZone, after.startEpochSeconds);
      await checkBooking(transaction, { ...after, date });
      if (after.taskId !== before.taskId) await checkTask(transaction, after);
      refuse(findLock(date, { caller, rules, reason: 'a running timer' }));
      await saveTimer(transaction, after);
      return assistantId;
    });
  }

  /** @throws ApiError `NOT_POSSIBLE` (`NO_TIMER`), `CONFLICT` */
  discardTimer(caller: Caller, input: DiscardTimerInput): Promise<string> {
    const assistantId = assistantOf(caller, input.assistantId);
    return this.tenancy.write(caller, async (transaction) => {
      await runningOf(transaction, assistantId, input);
      await removeTimer(transaction, assistantId);
      return assistantId;
    });
  }

  /**
   * Undoes a stop: the entry is gone, and its timer runs as though it never had been stopped.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` (`TIMER_RUNS`), and as `findChangeProblem`
   */
  continueTimer(caller: Caller, input: ContinueTimerInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const entry = await entryOf(transaction, input.entryId);
      const { assistantId } = entry;
      const running = await lockTimer(transaction, assistantId);
      if (entry.version !== input.version) throw conflict(entry, input);
      refuse(findChangeProblem(entry, { caller, rules: await loadTimeRules(transaction), reason: 'a running timer' }));
      if (running && !input.discardsRunning) {
        throw new ApiError('NOT_POSSIBLE', 'Another timer runs.', { reason: 'TIMER_RUNS' });
      }
      await deleteEntries(transaction, [entry.id]);
      await saveTimer(transaction, { ...entry, version: (running?.version ?? 0) + 1 });
      return assistantId;
    });
  }
}

type Work = Omit<TimerState, 'startEpochSeconds' | 'version'> & { startedAt?: string };

async function startIn(transaction: TenantTransaction, caller: Caller, work: Work): Promise<Started & object> {
  const { assistantId, contractId, serviceId, taskId, description, tags, isBillable, startedAt } = work;
  const rules = await loadTimeRules(transaction);
  const startEpochSeconds = startedAt ? beginOf(startedAt, transaction.now) : secondsOf(transaction.now);
  const date = localDateOf(rules.timeZone, startEpochSeconds);
  const running = await lockTimer(transaction, assistantId);
  await checkBooking(transaction, { assistantId, contractId, serviceId, date });
  await checkTask(transaction, { taskId, contractId });
  refuse(findLock(date, { caller, rules, reason: 'a running timer' }));
  // Where the new work began earlier than now, the work before it ended then.
  const endEpochSeconds = Math.max(running?.startEpochSeconds ?? 0, startEpochSeconds);
  const stoppedId = running && (await stopIn(transaction, running, { caller, rules, endEpochSeconds }));
  const version = (running?.version ?? 0) + 1;
  await saveTimer(transaction, {
    ...{ assistantId, contractId, serviceId, taskId, description, tags, isBillable, startEpochSeconds, version },
  });
  return { assistantId, ...(stoppedId !== undefined && { stoppedId }) };
}

async function stopIn(
  transaction: TenantTransaction,
  timer: TimerState,
  { caller, rules, endEpochSeconds }: { caller: Caller; rules: TimeRules; endEpochSeconds: number },
): Promise<string | undefined> {
  const date = localDateOf(rules.timeZone, timer.startEpochSeconds);
  refuse(findLock(date, { caller, rules, reason: 'a running timer' }));
  return endTimer(transaction, timer, { endEpochSeconds, rules });
}

async function runningOf(
  transaction: TenantTransaction,
  assistantId: string,
  input?: { version: number },
): Promise<TimerState> {
  const timer = await lockTimer(transaction, assistantId);
  if (!timer) throw new ApiError('NOT_POSSIBLE', 'No timer runs.', { reason: 'NO_TIMER' });
  if (input && input.version !== timer.version) {
    throw conflict((await readRunningTimer(transaction, assistantId)) ?? timer, input);
  }
  return timer;
}

async function entryOf(transaction: TenantTransaction, id: string): Promise<EntryState> {
  const [entry] = await lockEntries(transaction, [id]);
  if (!entry) throw new ApiError('NOT_FOUND', 'There is no such time entry.');
  return entry;
}

const conflict = (current: object, yours: object): ApiError =>
  new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours });

const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);

function beginOf(startedAt: string, now: Date): number {
  const seconds = secondsOf(new Date(startedAt));
  if (seconds <= secondsOf(now)) return seconds;
  throw new ApiError('BAD_USER_INPUT', 'This is still to come.', { field: 'startedAt' });
}

function refuse(problem: ApiError | undefined): void {
  if (problem) throw problem;
}
