import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Assistant, AssistantFilter } from './assistant.type.js';

const COLUMNS = `id, name, email, skills, pay_hourly_rate as "payHourlyRate", pay_task_percent as "payTaskPercent",
  pay_currency as "payCurrency", archived_at::text as "archivedAt", created_at::text as "createdAt"`;

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
  const { skill, isArchived } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(skill, (text) => `${text} = any(skills)`),
    ...values.when(isArchived, (is) => `(archived_at is not null) = ${is}`),
  ];
  const order = [
    ['name', 'text'],
    ['id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'assistants', conditions, values, order }, page);
}
