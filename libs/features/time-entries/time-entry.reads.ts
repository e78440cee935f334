import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { TimeEntry, TimeEntryFilter } from './time-entry.type.js';

/** A time entry with the keys of what it belongs to. */
export type TimeEntryNode = TimeEntry & { contractId: string; serviceId: string; assistantId: string };

// A duration has whole seconds, a fraction cut off, as rule 1 of billing has it.
const COLUMNS = `t.id, t.contract_id as "contractId", t.service_id as "serviceId", t.assistant_id as "assistantId",
  t.started_at::text as "startedAt", t.ended_at::text as "endedAt",
  floor(extract(epoch from t.ended_at - t.started_at))::int as seconds,
  t.description, t.tags, t.billable as "isBillable", t.status, t.approved_at::text as "approvedAt",
  (t.started_at at time zone (select time_zone from agencies where agency_id = t.agency_id))::date as date,
  t.has_clock_times as "hasClockTimes", t.version, t.submitted_at::text as "submittedAt", t.decided_at::text as "decidedAt",
  t.decided_by as "decidedBy", t.rejection_reason as "rejectionReason", t.client_objection as "clientObjection"`;

/** Whether a run has charged an entry `t`. */
export const IS_BILLED_ENTRY = `exists
  (select from billed_time_entries b where b.agency_id = t.agency_id and b.time_entry_id = t.id)`;

/** Such a contract charges tasks, and never time. */
const IS_OF_TASKS = `exists
  (select from contracts c where c.agency_id = t.agency_id and c.id = t.contract_id and c.kind = 'PER_TASK')`;

/**
 * Whether an entry `t` is yet to be charged, though its own month is billed; `s` is its contract's state, if any, and `a` its
 * agency.
 */
export const IS_LATE = `t.billable and t.status <> 'REJECTED' and not ${IS_BILLED_ENTRY} and not ${IS_OF_TASKS}
  and s.state ->> 'closedThrough' >= to_char(t.started_at at time zone a.time_zone, 'YYYY-MM')`;

/** The month that will charge it. */
const LATER_MONTH = `to_char(to_date(s.state ->> 'closedThrough', 'YYYY-MM') + interval '1 month', 'YYYY-MM')`;

/** The first instant of a day in the agency's zone. */
const startOf = (day: string): string => `(${day})::timestamp at time zone (select time_zone from agencies)`;

export const timeEntriesById: BatchRead<TimeEntryNode> = async (reads, ids) =>
  rowsById(await reads.rows<TimeEntryNode>(`select ${COLUMNS} from time_entries t where t.id = any($1)`, [ids]));

export function readTimeEntries(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: TimeEntryFilter | null,
): Promise<Page<TimeEntryNode>> {
  const { clientId, contractId, assistantId, from, to, status, isBilled, isBillable, hasObjection, laterMonth } =
    filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `t.contract_id in (select c.id from contracts c where c.client_id = ${id})`),
    ...values.when(contractId, (id) => `t.contract_id = ${id}`),
    ...values.when(assistantId, (id) => `t.assistant_id = ${id}`),
    ...values.when(from, (day) => `t.started_at >= ${startOf(`${day}::date`)}`),
    ...values.when(to, (day) => `t.started_at < ${startOf(`${day}::date + 1`)}`),
    ...values.when(status, (is) => `t.status = ${is}`),
    ...values.when(hasObjection, (is) => `(t.client_objection is not null) = ${is}`),
    ...values.when(isBilled, (is) => `${IS_BILLED_ENTRY} = ${is}`),
    ...values.when(isBillable, (is) => `t.billable = ${is}`),
    ...values.when(
      laterMonth,
      (month) => `exists (select from contract_states s join agencies a on a.agency_id = s.agency_id
        where s.agency_id = t.agency_id and s.contract_id = t.contract_id and ${LATER_MONTH} = ${month} and ${IS_LATE})`,
    ),
  ];
  const order = [
    ['t.started_at', 'timestamptz'],
    ['t.id', 'uuid'],
  ] as const;
  return readPage(
    reads,
    { columns: COLUMNS, from: 'time_entries t', conditions, values, order, descending: true },
    page,
  );
}

/** Of billable entries that no run has charged, of months that are billed already: the month that will charge them (rule 1). */
export const laterMonthsByEntry: BatchRead<string> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string]>(
      `select t.id, ${LATER_MONTH}
         from time_entries t join agencies a on a.agency_id = t.agency_id
         join contract_states s on s.agency_id = t.agency_id and s.contract_id = t.contract_id
        where t.id = any($1) and ${IS_LATE}`,
      [ids],
    ),
  );

/** When a billing run has charged an entry: the month in which. */
export const billedPeriodsByEntry: BatchRead<string> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string]>(
      `select time_entry_id, period from billed_time_entries where time_entry_id = any($1)`,
      [ids],
    ),
  );
