import { APPROVED, type Task, type TimeEntry } from '#core/billing';
import type { TenantTransaction } from '#platform/tenancy';
import { IN_FORCE } from './term-rows.js';

/** Approved work that is not billed yet or not paid yet; what is both open appears in both. */
export interface OpenWork {
  billable: WorkOfClient;
  payable: WorkOfClient;
}
export interface WorkOfClient {
  entries: TimeEntry[];
  tasks: Task[];
}

export interface WorkWanted {
  clientIds: readonly string[];
  /** The instant at which the run's month ends in the agency's zone. Later work is not its concern. */
  endEpochSeconds: number;
  /** What was approved after it doesn't exist for this run. */
  cutoff: Date;
}

type EntryTuple = [
  clientId: string,
  id: string,
  contractId: string,
  serviceId: string,
  assistantId: string,
  start: number,
  seconds: number,
  billable: boolean,
  toBill: boolean,
  toPay: boolean,
];
type TaskTuple = [
  clientId: string,
  id: string,
  contractId: string,
  serviceId: string,
  assistantId: string | null,
  quantity: string,
  price: string | null,
  approved: number,
  toBill: boolean,
  toPay: boolean,
];

/**
 * The filters only leave out what no rule could take: entries of per-task contracts are never billed, assistants without
 * a rate never paid by the hour. Which of the rest are due is the core's to say. What is billed and paid is looked up entry
 * by entry: without `offset 0` the planner may join all that the agency ever billed, once for each batch of a run.
 */
const ENTRIES = `
  select c.client_id, e.id, e.contract_id, e.service_id, e.assistant_id,
    floor(extract(epoch from e.started_at))::float8, floor(extract(epoch from e.ended_at - e.started_at))::int, e.billable,
    (e.billable and c.kind <> 'PER_TASK' and b.time_entry_id is null) as to_bill,
    (c.kind <> 'PER_TASK' and (a.pay_hourly_rate is not null or d.assistant_id is not null) and p.time_entry_id is null) as to_pay
   from contracts c
   join time_entries e on e.agency_id = c.agency_id and e.contract_id = c.id
   join assistants a on a.agency_id = e.agency_id and a.id = e.assistant_id
   left join (select distinct assistant_id from assistant_pay_changes where agency_id = $1 and hourly_rate is not null) d
     on d.assistant_id = a.id
   left join lateral (select time_entry_id from billed_time_entries
     where agency_id = e.agency_id and time_entry_id = e.id offset 0) b on true
   left join lateral (select time_entry_id from paid_time_entries
     where agency_id = e.agency_id and time_entry_id = e.id offset 0) p on true
  where c.agency_id = $1 and c.client_id = any($2) and ${IN_FORCE} and e.agency_id = $1 and e.started_at < to_timestamp($3)
    and e.status = 'APPROVED' and e.approved_at <= $4
    and ((e.billable and c.kind <> 'PER_TASK' and b.time_entry_id is null)
      or (c.kind <> 'PER_TASK' and (a.pay_hourly_rate is not null or d.assistant_id is not null) and p.time_entry_id is null))
  order by e.started_at, e.id`;

const TASKS = `
  select c.client_id, t.id, t.contract_id, t.service_id, t.assistant_id, t.quantity, t.price,
    floor(extract(epoch from t.approved_at))::float8, b.task_id is null, t.assistant_id is not null and p.task_id is null
   from contracts c
   join tasks t on t.agency_id = c.agency_id and t.contract_id = c.id
   left join billed_tasks b on b.agency_id = t.agency_id and b.task_id = t.id
   left join paid_tasks p on p.agency_id = t.agency_id and p.task_id = t.id
  where c.agency_id = $1 and c.client_id = any($2) and ${IN_FORCE} and c.kind = 'PER_TASK' and t.agency_id = $1 and t.status = 'APPROVED'
    and t.approved_at < to_timestamp($3) and t.approved_at <= $4
    and (b.task_id is null or (t.assistant_id is not null and p.task_id is null))
  order by t.approved_at, t.id`;

/**
 * Reads the open work of some clients, by client id, with two statements, in order of time, so that of several faults a run
 * always names the same one.
 */
export async function loadOpenWork(transaction: TenantTransaction, wanted: WorkWanted): Promise<Map<string, OpenWork>> {
  const values = [transaction.agencyId, wanted.clientIds, wanted.endEpochSeconds, wanted.cutoff];
  const work = new Map<string, OpenWork>(wanted.clientIds.map((id) => [id, emptyWork()]));
  for (const row of await transaction.tuples<EntryTuple>(ENTRIES, values)) {
    const [clientId, id, contractId, serviceId, assistantId, startEpochSeconds, seconds, billable, toBill, toPay] = row;
    const entry: TimeEntry = {
      id,
      contractId,
      serviceId,
      assistantId,
      startEpochSeconds,
      seconds,
      billable,
      status: APPROVED,
    };
    const open = work.get(clientId) as OpenWork;
    if (toBill) open.billable.entries.push(entry);
    if (toPay) open.payable.entries.push(entry);
  }
  for (const row of await transaction.tuples<TaskTuple>(TASKS, values)) {
    const [clientId, id, contractId, serviceId, assistantId, quantity, price, approvedEpochSeconds, toBill, toPay] =
      row;
    const optional = { ...(assistantId !== null && { assistantId }), ...(price !== null && { price }) };
    const task: Task = { id, contractId, serviceId, quantity, approvedEpochSeconds, ...optional };
    const open = work.get(clientId) as OpenWork;
    if (toBill) open.billable.tasks.push(task);
    if (toPay) open.payable.tasks.push(task);
  }
  return work;
}

const emptyWork = (): OpenWork => ({ billable: { entries: [], tasks: [] }, payable: { entries: [], tasks: [] } });
