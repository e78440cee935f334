import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Task, TaskFilter } from './task.type.js';

/** A task with the keys of what it belongs to. */
export type TaskNode = Task & { contractId: string; serviceId: string; assistantId: string | null };

const COLUMNS = `t.id, t.contract_id as "contractId", t.service_id as "serviceId", t.assistant_id as "assistantId",
  t.title, t.quantity, t.price, t.status, t.due_on as "dueOn", t.approved_at::text as "approvedAt", t.created_at::text as "createdAt"`;

const IS_BILLED = 'exists (select from billed_tasks b where b.agency_id = t.agency_id and b.task_id = t.id)';

export const tasksById: BatchRead<TaskNode> = async (reads, ids) =>
  rowsById(await reads.rows<TaskNode>(`select ${COLUMNS} from tasks t where t.id = any($1)`, [ids]));

export function readTasks(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: TaskFilter | null,
): Promise<Page<TaskNode>> {
  const { clientId, contractId, assistantId, status, isBilled } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `t.contract_id in (select c.id from contracts c where c.client_id = ${id})`),
    ...values.when(contractId, (id) => `t.contract_id = ${id}`),
    ...values.when(assistantId, (id) => `t.assistant_id = ${id}`),
    ...values.when(status, (is) => `t.status = ${is}`),
    ...values.when(isBilled, (is) => `${IS_BILLED} = ${is}`),
  ];
  const order = [['t.id', 'uuid']] as const;
  return readPage(reads, { columns: COLUMNS, from: 'tasks t', conditions, values, order, descending: true }, page);
}

/** When a billing run has charged a task: the month in which. */
export const billedPeriodsByTask: BatchRead<string> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string]>(`select task_id, period from billed_tasks where task_id = any($1)`, [ids]),
  );
