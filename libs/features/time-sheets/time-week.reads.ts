import type { LocalDate } from '#core/time';
import { IS_LATE } from '#features/time-entries';
import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { MissingTimeSheet, TimeWeek } from './time-sheet.type.js';

const COLUMNS = `w.id, w.assistant_id as "assistantId", s.name as "assistantName", w.week_start as "weekStart", w.status,
  w.note, w.reason, w.submitted_at::text as "submittedAt", w.decided_at::text as "decidedAt", w.decided_by as "decidedBy",
  w.version, e.seconds, e.billable as "billableSeconds", e.overlaps as "overlapCount",
  e.later as "laterSeconds"`;
// An overlap is counted once: at the later of the two.
const FROM = `time_weeks w
  join agencies a on a.agency_id = w.agency_id
  join assistants s on s.agency_id = w.agency_id and s.id = w.assistant_id
  cross join lateral (
    select coalesce(sum(floor(extract(epoch from t.ended_at - t.started_at))), 0)::int as seconds,
           coalesce(sum(floor(extract(epoch from t.ended_at - t.started_at))) filter (where t.billable), 0)::int as billable,
           count(*) filter (where t.has_clock_times and exists (select from time_entries o
             where o.agency_id = t.agency_id and o.assistant_id = t.assistant_id and o.has_clock_times
               and (o.started_at, o.id) < (t.started_at, t.id) and o.ended_at > t.started_at and o.started_at > t.started_at - interval '2 days'))::int as overlaps,
           coalesce(sum(floor(extract(epoch from t.ended_at - t.started_at))) filter (where ${IS_LATE}), 0)::int as later
      from time_entries t
      left join contract_states s on s.agency_id = t.agency_id and s.contract_id = t.contract_id
     where t.agency_id = w.agency_id and t.assistant_id = w.assistant_id
       and t.started_at >= w.week_start::timestamp at time zone a.time_zone
       and t.started_at < (w.week_start + 7)::timestamp at time zone a.time_zone) e`;

export const timeWeeksById: BatchRead<TimeWeek> = async (reads, ids) =>
  rowsById(await reads.rows<TimeWeek>(`select ${COLUMNS} from ${FROM} where w.id = any($1)`, [ids]));

export function readTimeWeeks(
  reads: TenantTransaction,
  page: PageRequest,
  { status, assistantId }: { status?: string | null; assistantId?: string | null },
): Promise<Page<TimeWeek>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(status, (is) => `w.status = ${is}`),
    ...values.when(assistantId, (id) => `w.assistant_id = ${id}`),
  ];
  const order = [
    ['w.week_start', 'date'],
    ['w.id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: FROM, conditions, values, order, descending: true }, page);
}

/** Assistants who were there in a week and have neither handed it in nor had it approved. */
export function readMissingTimeSheets(
  reads: TenantTransaction,
  page: PageRequest,
  weekStart: LocalDate,
): Promise<Page<MissingTimeSheet>> {
  const values = new SqlValues();
  const week = values.add(weekStart);
  const from = `assistants s left join time_weeks w on w.agency_id = s.agency_id and w.assistant_id = s.id and w.week_start = ${week}`;
  const conditions = [
    `s.archived_at is null and s.created_at < ${week}::date + 7 and coalesce(w.status, 'OPEN') in ('OPEN', 'REJECTED')`,
  ];
  const columns = `s.id as "assistantId", s.name as "assistantName", w.reminded_at::text as "remindedAt"`;
  const order = [
    ['s.name', 'text'],
    ['s.id', 'uuid'],
  ] as const;
  return readPage(reads, { columns, from, conditions, values, order }, page);
}
