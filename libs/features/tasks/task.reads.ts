import type { TaskStatus } from '#core/tasks';
import {
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  inOrder,
  type Ordering,
  type Orders,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { TaskOrder } from './task.enums.js';
import type { TaskFilter } from './task.filter.js';
import type { Task, TaskCount } from './task.type.js';

/** A task with the keys of what it belongs to. */
export type TaskNode = Task & { contractId: string; serviceId: string; assistantId: string | null };

const COLUMNS = `t.id, t.contract_id as "contractId", t.service_id as "serviceId", t.assistant_id as "assistantId",
  t.title, t.description, t.quantity, t.price, t.status, t.priority, t.origin, t.estimate_seconds as "estimateSeconds",
  t.due_on as "dueOn", t.started_at::text as "startedAt", t.delivered_at::text as "deliveredAt",
  case when t.status = 'DELIVERED' then t.approves_itself_at end::text as "approvesItselfAt", t.approved_at::text as "approvedAt", t.approved_by as "approvedBy",
  t.created_at::text as "createdAt", t.version`;

/** Whether a run has charged a task `t`. */
export const IS_BILLED_TASK =
  'exists (select from billed_tasks b where b.agency_id = t.agency_id and b.task_id = t.id)';
const HAS_OPEN_PRICE = `exists (select from task_price_agreements p
  where p.agency_id = t.agency_id and p.task_id = t.id and p.status = 'PROPOSED')`;

export const tasksById: BatchRead<TaskNode> = async (reads, ids) =>
  rowsById(await reads.rows<TaskNode>(`select ${COLUMNS} from tasks t where t.id = any($1)`, [ids]));

function conditionsOf(filter: TaskFilter, values: SqlValues): string[] {
  const { clientId, contractId, serviceId, assistantId, isAssigned, search } = filter;
  const { status, statuses, priority, dueFrom, dueTo, isBilled, hasOpenPrice } = filter;
  return [
    ...values.when(clientId, (id) => `t.contract_id in (select c.id from contracts c where c.client_id = ${id})`),
    ...values.when(contractId, (id) => `t.contract_id = ${id}`),
    ...values.when(serviceId, (id) => `t.service_id = ${id}`),
    ...values.when(assistantId, (id) => `t.assistant_id = ${id}`),
    ...values.when(isAssigned, (is) => `(t.assistant_id is not null) = ${is}`),
    ...values.when(status, (is) => `t.status = ${is}`),
    ...values.when(statuses, (any) => `t.status = any(${any}::text[])`),
    ...values.when(priority, (is) => `t.priority = ${is}`),
    ...values.when(dueFrom, (day) => `t.due_on >= ${day}`),
    ...values.when(dueTo, (day) => `t.due_on <= ${day}`),
    ...values.when(search, (text) => `position(lower(${text}) in lower(t.title)) > 0`),
    ...values.when(isBilled, (is) => `${IS_BILLED_TASK} = ${is}`),
    ...values.when(hasOpenPrice, (is) => `${HAS_OPEN_PRICE} = ${is}`),
  ];
}

const BY_ID = ['t.id', 'uuid'] as const;
const ORDERS: Orders<TaskOrder> = {
  LATEST: { order: [BY_ID], descending: true },
  DUE: { order: [[`coalesce(t.due_on, 'infinity'::date)`, 'date'], BY_ID] },
  TITLE: { order: [['lower(t.title)', 'text'], BY_ID] },
  PRIORITY: { order: [[`array_position('{URGENT,HIGH,NORMAL,LOW}', t.priority)`, 'int'], BY_ID] },
};

export function readTasks(
  reads: TenantTransaction,
  page: PageRequest,
  { filter, ...wanted }: { filter?: TaskFilter | null } & Ordering<TaskOrder>,
): Promise<Page<TaskNode>> {
  const values = new SqlValues();
  const conditions = conditionsOf(filter ?? {}, values);
  return readPage(reads, { columns: COLUMNS, from: 'tasks t', conditions, values, ...inOrder(ORDERS, wanted) }, page);
}

/** Of every state, in their order; 0 where there's none. */
export async function countTasks(
  reads: TenantTransaction,
  statuses: readonly TaskStatus[],
  filter?: TaskFilter | null,
): Promise<TaskCount[]> {
  const values = new SqlValues();
  const conditions = ['true', ...conditionsOf(filter ?? {}, values)];
  const counts = await reads.rows<TaskCount>(
    `select t.status, count(*)::int as count from tasks t where ${conditions.join(' and ')} group by 1`,
    values.list,
  );
  const found = new Map(counts.map(({ status, count }) => [status, count]));
  return statuses.map((status) => ({ status, count: found.get(status) ?? 0 }));
}

/** When a billing run has charged a task: the month in which. */
export const billedPeriodsByTask: BatchRead<string> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string]>(`select task_id, period from billed_tasks where task_id = any($1)`, [ids]),
  );

// The more pressing first, then the older: as staff takes them on where a contract has a limit.
const PLACE = `row_number() over (partition by contract_id
  order by array_position('{URGENT,HIGH,NORMAL,LOW}', priority), id)::int as place`;

/** Requests that wait to be taken on: their place among those of their contract, from 1. */
export const queuePlacesByTask: BatchRead<number> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, number]>(
      `select id, place from (select id, ${PLACE} from tasks where status = 'REQUESTED'
         and contract_id in (select contract_id from tasks where id = any($1))) as waiting where id = any($1)`,
      [ids],
    ),
  );

/** Seconds recorded on a task, of entries of any state that the caller sees. */
export const workedSecondsByTask: BatchRead<number> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, number]>(
      `select task_id, sum(floor(extract(epoch from ended_at - started_at)))::int
         from time_entries where task_id = any($1) and status <> 'REJECTED' group by 1`,
      [ids],
    ),
  );
