import {
  groupRows,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Assistant, AssistantFilter, AssistantPay, AssistantSchedule, Leave } from './assistant.type.js';

const COLUMNS = `id, name, email, skills, language, country, pay_hourly_rate as "payHourlyRate", pay_task_percent as "payTaskPercent",
  pay_currency as "payCurrency", archived_at::text as "archivedAt", created_at::text as "createdAt", version`;

export const assistantsById: BatchRead<Assistant> = async (reads, ids) =>
  rowsById(await reads.rows<Assistant>(`select ${COLUMNS} from assistants where id = any($1)`, [ids]));

/** Names alone, which a client sees too, of the assistants who work for it. */
export const assistantNamesById: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>(`select id, name from names_of_assistants($1)`, [ids]));

export function readAssistants(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: AssistantFilter | null,
): Promise<Page<Assistant>> {
  const { search, skill, isArchived } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(search, (text) => `position(lower(${text}) in lower(name)) > 0`),
    ...values.when(skill, (text) => `${text} = any(skills)`),
    ...values.when(isArchived, (is) => `(archived_at is not null) = ${is}`),
  ];
  const order = [
    ['name', 'text'],
    ['id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'assistants', conditions, values, order }, page);
}

/** As the API shows her, and nobody else's to change until the transaction ends. */
export async function lockAssistant(transaction: TenantTransaction, id: string): Promise<Assistant | undefined> {
  const sql = `select ${COLUMNS} from assistants where id = $1 for update`;
  return (await transaction.rows<Assistant>(sql, [id]))[0];
}

export const payByAssistant: BatchRead<AssistantPay[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<AssistantPay & { assistantId: string }>(
      `select id as "assistantId", null as "fromDate", pay_hourly_rate as "hourlyRate",
              pay_task_percent as "taskPercent", pay_currency as currency
         from assistants where id = any($1)
       union all
       select assistant_id, from_date, hourly_rate, task_percent, currency
         from assistant_pay_changes where assistant_id = any($1) order by 1, 2 nulls first`,
      [ids],
    ),
    'assistantId',
  );

export const schedulesByAssistant: BatchRead<AssistantSchedule[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<AssistantSchedule & { assistantId: string }>(
      `select assistant_id as "assistantId", id, from_date as "fromDate", to_date as "toDate",
              seconds_by_weekday as "secondsByWeekday"
         from assistant_schedules where assistant_id = any($1) order by assistant_id, from_date nulls first`,
      [ids],
    ),
    'assistantId',
  );

export const leaveByAssistant: BatchRead<Leave[], [from: string | null]> = async (reads, ids, from) =>
  groupRows(
    await reads.rows<Leave & { assistantId: string }>(
      `select assistant_id as "assistantId", id, from_date as "fromDate", to_date as "toDate",
              seconds_per_day as "secondsPerDay"
         from assistant_leave where assistant_id = any($1) and ($2::date is null or to_date >= $2)
        order by assistant_id, from_date, id`,
      [ids, from],
    ),
    'assistantId',
  );

/** Everybody's and her own, of the week that begins with `from`. */
export const holidaysByAssistant: BatchRead<{ date: string }[], [from: string]> = async (reads, ids, from) =>
  groupRows(
    await reads.rows<{ date: string; assistantId: string }>(
      `select a.id as "assistantId", h.on_date as date from assistants a
         join holidays h on h.agency_id = a.agency_id and (h.assistant_id is null or h.assistant_id = a.id)
        where a.id = any($1) and h.on_date between $2::date and $2::date + 6`,
      [ids, from],
    ),
    'assistantId',
  );
