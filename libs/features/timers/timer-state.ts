import { epochAtWallTime, localDateOf } from '#core/time';
import { MOST_SECONDS, parseClockTime } from '#core/time-input';
import { judgeTimer } from '#core/time-sheet';
import { badTime, insertEntries } from '#features/time-entries';
import type { TimeRules } from '#features/time-settings';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** A running timer as those need it who change it. */
export interface TimerState {
  assistantId: string;
  contractId: string;
  serviceId: string;
  taskId: string | null;
  startEpochSeconds: number;
  description: string;
  tags: string[];
  isBillable: boolean;
  version: number;
}

/** An assistant's timers take turns, though there be none yet to lock. @returns the one that runs */
export async function lockTimer(transaction: TenantTransaction, assistantId: string): Promise<TimerState | undefined> {
  const values = [transaction.agencyId, assistantId];
  await transaction.rows(`select 1 from assistants where agency_id = $1 and id = $2 for no key update`, values);
  const [timer] = await transaction.rows<TimerState>(
    `select assistant_id as "assistantId", contract_id as "contractId", service_id as "serviceId", task_id as "taskId", description, tags,
            floor(extract(epoch from started_at))::float8 as "startEpochSeconds", billable as "isBillable", version
       from running_timers where agency_id = $1 and assistant_id = $2`,
    values,
  );
  return timer;
}

/** Writes a timer in place of whichever ran. */
export async function saveTimer(transaction: TenantTransaction, timer: TimerState): Promise<void> {
  const { assistantId, contractId, serviceId, taskId, startEpochSeconds, description, tags, isBillable, version } =
    timer;
  await transaction.rows(
    `insert into running_timers (agency_id, assistant_id, contract_id, service_id, started_at, description, tags, billable, version, task_id)
     values ($1, $2, $3, $4, to_timestamp($5), $6, $7, $8, $9, $10)
     on conflict (agency_id, assistant_id) do update set contract_id = excluded.contract_id,
       service_id = excluded.service_id, started_at = excluded.started_at, description = excluded.description,
       tags = excluded.tags, billable = excluded.billable, version = excluded.version,
       task_id = excluded.task_id`,
    [
      ...[transaction.agencyId, assistantId, contractId, serviceId, startEpochSeconds],
      ...[description, tags, isBillable, version, taskId],
    ],
  );
}

export async function removeTimer(transaction: TenantTransaction, assistantId: string): Promise<void> {
  await transaction.rows(`delete from running_timers where agency_id = $1 and assistant_id = $2`, [
    transaction.agencyId,
    assistantId,
  ]);
}

/**
 * Makes an entry of a timer; of one that ran for less than a second nothing.
 * @throws ApiError `NOT_POSSIBLE` (`LONGER_THAN_A_DAY`, with the proposed end)
 */
export async function endTimer(
  transaction: TenantTransaction,
  { version: _, ...work }: TimerState,
  { endEpochSeconds, rules }: { endEpochSeconds: number; rules: TimeRules },
): Promise<string | undefined> {
  const seconds = endEpochSeconds - work.startEpochSeconds;
  if (seconds > MOST_SECONDS) throw tooLong(work.startEpochSeconds, endEpochSeconds, rules);
  await removeTimer(transaction, work.assistantId);
  if (seconds < 1) return undefined;
  const [id] = await insertEntries(transaction, [{ ...work, endEpochSeconds, hasClockTimes: true }]);
  return id;
}

function tooLong(startedAt: number, now: number, rules: TimeRules): ApiError {
  const { proposedEndEpochSeconds = now } = judgeTimer({ startedAt, now }, rules);
  return new ApiError('NOT_POSSIBLE', 'It has run for more than a day: say when it ended.', {
    reason: 'LONGER_THAN_A_DAY',
    proposedEndAt: new Date(proposedEndEpochSeconds * 1000).toISOString(),
  });
}

/**
 * When a timer ended, in seconds since the epoch.
 * @throws ApiError `BAD_USER_INPUT` for a moment before its start or yet to come
 */
export function endOf(
  { startEpochSeconds }: TimerState,
  { at, atTime }: { at?: string | null; atTime?: string | null },
  { rules, now }: { rules: TimeRules; now: Date },
): number {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const end = at
    ? Math.floor(Date.parse(at) / 1000)
    : atTime
      ? firstAfter(startEpochSeconds, atTime, rules)
      : nowSeconds;
  const field = at ? 'at' : 'atTime';
  if (end < startEpochSeconds) throw new ApiError('BAD_USER_INPUT', 'It was started later than that.', { field });
  if (end > nowSeconds) throw new ApiError('BAD_USER_INPUT', 'This is still to come.', { field });
  return end;
}

function firstAfter(startEpochSeconds: number, typed: string, { timeZone }: TimeRules): number {
  const clock = parseClockTime(typed);
  if (!clock.ok) throw badTime(clock.error, 'atTime');
  const date = localDateOf(timeZone, startEpochSeconds);
  const sameDay = epochAtWallTime(timeZone, date, clock.value);
  return sameDay >= startEpochSeconds ? sameDay : epochAtWallTime(timeZone, date, clock.value + MOST_SECONDS);
}
