import type { EntryStatus } from '#core/time-sheet';
import type { TenantTransaction } from '#platform/tenancy';

/** A time entry as those need it who change it. */
export interface EntryState {
  id: string;
  assistantId: string;
  contractId: string;
  serviceId: string;
  /** On which it was spent. */
  taskId: string | null;
  /** Seconds since the epoch; a fraction is cut off. */
  startEpochSeconds: number;
  endEpochSeconds: number;
  hasClockTimes: boolean;
  description: string;
  tags: string[];
  isBillable: boolean;
  status: EntryStatus;
  version: number;
  /** The day of its start in the agency's zone. */
  date: string;
}

const STATES = `
  select t.id, t.assistant_id as "assistantId", t.contract_id as "contractId", t.service_id as "serviceId",
         t.task_id as "taskId",
         floor(extract(epoch from t.started_at))::float8 as "startEpochSeconds",
         floor(extract(epoch from t.ended_at))::float8 as "endEpochSeconds", t.has_clock_times as "hasClockTimes",
         t.description, t.tags, t.billable as "isBillable", t.status, t.version,
         (t.started_at at time zone (select time_zone from agencies where agency_id = $1))::date as date
    from time_entries t where t.agency_id = $1`;

/** Locks entries, always in the same order; those that don't exist for the caller are left out. */
export const lockEntries = (transaction: TenantTransaction, ids: readonly string[]): Promise<EntryState[]> =>
  transaction.rows<EntryState>(`${STATES} and t.id = any($2) order by t.id for update of t`, [
    transaction.agencyId,
    ids,
  ]);

/** An assistant's entries that start in a stretch of time, locked, in order of start. */
export const lockEntriesBetween = (
  transaction: TenantTransaction,
  { assistantId, from, to }: { assistantId: string; from: number; to: number },
): Promise<EntryState[]> =>
  transaction.rows<EntryState>(
    `${STATES} and t.assistant_id = $2 and t.started_at >= to_timestamp($3) and t.started_at < to_timestamp($4)
      order by t.started_at, t.id for update of t`,
    [transaction.agencyId, assistantId, from, to],
  );
