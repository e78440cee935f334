import type { TenantTransaction } from '#platform/tenancy';
import type { EntryState } from './entry-state.js';

/** An entry to be. */
export type NewEntry = Omit<EntryState, 'id' | 'status' | 'version' | 'date' | 'taskId'> & { taskId?: string | null };
/** An entry as it shall be. */
export type ChangedEntry = NewEntry & { id: string; taskId: string | null };

const RECORD = `jsonb_to_recordset($2::jsonb) as r(id uuid, "assistantId" uuid, "contractId" uuid, "serviceId" uuid,
  "taskId" uuid, "startEpochSeconds" float8, "endEpochSeconds" float8, "hasClockTimes" boolean, description text, tags text[], "isBillable" boolean)`;

/** Adds drafts; a week that was handed in is opened again by what is added to it. @returns their ids, in the same order */
export async function insertEntries(transaction: TenantTransaction, entries: readonly NewEntry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const ids = await transaction.tuples<[string]>('select uuidv7() from generate_series(1, $1)', [entries.length]);
  const rows = entries.map((entry, index) => ({ ...entry, id: ids[index]?.[0] }));
  await transaction.rows(
    `insert into time_entries (agency_id, id, contract_id, service_id, assistant_id, task_id, started_at, ended_at, description, tags,
       billable, has_clock_times)
     select $1, id, "contractId", "serviceId", "assistantId", "taskId", to_timestamp("startEpochSeconds"),
       to_timestamp("endEpochSeconds"), description, tags, "isBillable", "hasClockTimes" from ${RECORD}`,
    [transaction.agencyId, JSON.stringify(rows)],
  );
  const added = ids.map(([id]) => id);
  await openWeeksOf(transaction, added);
  return added;
}

export async function updateEntries(transaction: TenantTransaction, entries: readonly ChangedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await transaction.rows(
    `update time_entries t set contract_id = r."contractId", service_id = r."serviceId", task_id = r."taskId",
       started_at = to_timestamp(r."startEpochSeconds"), ended_at = to_timestamp(r."endEpochSeconds"),
       description = r.description, tags = r.tags, billable = r."isBillable", has_clock_times = r."hasClockTimes",
       version = t.version + 1
      from ${RECORD} where t.agency_id = $1 and t.id = r.id`,
    [transaction.agencyId, JSON.stringify(entries)],
  );
}

export async function deleteEntries(transaction: TenantTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.rows(`delete from time_entries where agency_id = $1 and id = any($2)`, [transaction.agencyId, ids]);
}

const OPEN_WEEKS = `
  with opened as (
    update time_weeks w set status = 'OPEN', version = w.version + 1
      from (select t.assistant_id, (t.started_at at time zone a.time_zone)::date as day, bool_and(t.status = 'SUBMITTED') as is_handed_in
              from time_entries t join agencies a on a.agency_id = t.agency_id
             where t.agency_id = $1 and t.id = any($2) group by 1, 2) d
     where w.agency_id = $1 and w.assistant_id = d.assistant_id and d.day between w.week_start and w.week_start + 6
       and (w.status = 'APPROVED' or w.status = 'SUBMITTED' and not d.is_handed_in)
    returning w.assistant_id, w.week_start)
  update time_entries t set status = 'DRAFT', version = t.version + 1, submitted_at = null
    from opened w, agencies a
   where t.agency_id = $1 and a.agency_id = $1 and t.assistant_id = w.assistant_id and t.status = 'SUBMITTED'
     and t.started_at >= w.week_start::timestamp at time zone a.time_zone
     and t.started_at < (w.week_start + 7)::timestamp at time zone a.time_zone`;

/**
 * Opens weeks that were handed in or approved and now have work of these entries that isn't. What waits in them for a decision
 * is the assistant's again, as though she had taken the week back.
 */
export async function openWeeksOf(transaction: TenantTransaction, entryIds: readonly string[]): Promise<void> {
  await transaction.rows(OPEN_WEEKS, [transaction.agencyId, entryIds]);
}
