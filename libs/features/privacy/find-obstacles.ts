import type { TenantTransaction } from '#platform/tenancy';
import type { Person } from './find-person.js';
import type { PersonKind } from './personal-table.js';

/** Something that is still open with a person and needs her to be known. */
export interface Obstacle {
  code: ObstacleCode;
  message: string;
  count: number;
  /** The first ten. */
  ids: string[];
}

export const OBSTACLES = {
  LAST_OWNER: 'An agency keeps at least one owner: make somebody else an owner first.',
  WORKS_AS: 'An owner or a manager works as this assistant: end that first, where members have their roles.',
  RUNNING_CONTRACT: 'Contracts are running: end them first.',
  UNBILLED_WORK: 'Approved work is not billed yet: bill it first.',
  UNPAID_WORK: 'Approved work is in no payout yet: run the billing of its month first.',
  WORK_TO_APPROVE: 'Submitted work is neither approved nor rejected.',
  DRAFT_INVOICE: 'Invoices are drafts: issue them first.',
  INVOICE_WITHOUT_DOCUMENT: 'Issued invoices have no document yet, which must show the buyer as issued: wait for it.',
  UNPAID_PAYOUT: 'Payouts are not paid yet: pay them first.',
  OPEN_BALANCE: 'Invoices or credit notes are open, or money is held: settle, write off or refund it first.',
  BILLING_RUN: 'A billing run is under way: wait for its end.',
} as const;
export type ObstacleCode = keyof typeof OBSTACLES;

const CONTRACTS_OF_CLIENT = `(select id from contracts where client_id = $1::uuid)`;
const unbilledEntries = (whose: string): string => `
  select e.id from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
   where ${whose} and e.status = 'APPROVED' and e.billable and c.kind <> 'PER_TASK'
     and not exists (select from billed_time_entries b where b.agency_id = e.agency_id and b.time_entry_id = e.id)`;
const unbilledTasks = (whose: string): string => `
  select e.id from tasks e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
   where ${whose} and e.status = 'APPROVED' and c.kind = 'PER_TASK'
     and not exists (select from billed_tasks b where b.agency_id = e.agency_id and b.task_id = e.id)`;
const unbilled = (whose: string): string => `${unbilledEntries(whose)} union all ${unbilledTasks(whose)}`;
const submitted = (whose: string): string =>
  `select e.id from time_entries e where ${whose} and e.status = 'SUBMITTED'`;
const RUNS = `select id from billing_runs where status in ('RUNNING', 'STOPPING')`;

const OF_ASSISTANT = 'e.assistant_id = $1::uuid';
const OF_CLIENT = `e.contract_id in ${CONTRACTS_OF_CLIENT}`;

/** The ids of what stands in the way; `$1` is the person's, `$2` the time. */
const OPEN: Readonly<Record<PersonKind, Partial<Record<ObstacleCode, string>>>> = {
  ASSISTANT: {
    WORKS_AS: `select user_id as id from memberships where assistant_id = $1::uuid and role <> 'ASSISTANT'`,
    UNBILLED_WORK: unbilled(OF_ASSISTANT),
    UNPAID_WORK: `
      select e.id from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
        join assistants a on a.agency_id = e.agency_id and a.id = e.assistant_id
       where ${OF_ASSISTANT} and e.status = 'APPROVED' and c.kind <> 'PER_TASK' and a.pay_hourly_rate is not null
         and not exists (select from paid_time_entries p where p.agency_id = e.agency_id and p.time_entry_id = e.id)
      union all select e.id from tasks e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
       where ${OF_ASSISTANT} and e.status = 'APPROVED' and c.kind = 'PER_TASK'
         and not exists (select from paid_tasks p where p.agency_id = e.agency_id and p.task_id = e.id)`,
    WORK_TO_APPROVE: submitted(OF_ASSISTANT),
    UNPAID_PAYOUT: `select id from payouts where assistant_id = $1::uuid and open_minor <> 0`,
    DRAFT_INVOICE: `
      select distinct i.id from time_entries e join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
        join invoice_lines l on l.agency_id = b.agency_id and l.id = b.line_id
        join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id where ${OF_ASSISTANT} and i.status in ('DRAFT', 'APPROVED')`,
    BILLING_RUN: RUNS,
  },
  CLIENT: {
    RUNNING_CONTRACT: `
      select c.id from contracts c join agencies a on a.agency_id = c.agency_id where c.client_id = $1::uuid
         and (c.end_date is null or c.end_date >= ($2::timestamptz at time zone a.time_zone)::date)`,
    UNBILLED_WORK: unbilled(OF_CLIENT),
    WORK_TO_APPROVE: submitted(OF_CLIENT),
    DRAFT_INVOICE: `select id from invoices where client_id = $1::uuid and status in ('DRAFT', 'APPROVED')`,
    OPEN_BALANCE: `
      select invoice_id as id from receivables where client_id = $1::uuid and open_minor <> 0
      union all select id from payments where client_id = $1::uuid and kind = 'PAYMENT' and unallocated_minor <> 0`,
    INVOICE_WITHOUT_DOCUMENT: `
      select i.id from invoices i where i.client_id = $1::uuid and i.status = 'ISSUED'
         and not exists (select from documents d where d.agency_id = i.agency_id and d.invoice_id = i.id)`,
    BILLING_RUN: RUNS,
  },
  CONTACT: {},
  MEMBER: {
    LAST_OWNER: `
      select user_id as id from memberships where user_id = $1 and role = 'OWNER'
         and not exists (select from memberships o where o.role = 'OWNER' and o.user_id <> $1)`,
  },
};

/** What is still open with a person, by one statement. */
export async function findObstacles(transaction: TenantTransaction, { kind, id }: Person): Promise<Obstacle[]> {
  const parts = Object.entries(OPEN[kind]).map(
    ([code, sql]) => `select '${code}' as code, o.id::text as id from (${sql}) o`,
  );
  if (parts.length === 0) return [];
  const rows = await transaction.rows<{ code: ObstacleCode; count: number; ids: string[] }>(
    `with given as (select $1::text, $2::timestamptz)
     select code, count(*)::int as count, (array_agg(id order by id))[1:10] as ids from (${parts.join(' union all ')}) o
      group by code order by code`,
    [id, transaction.now],
  );
  return rows.map((row) => ({ ...row, message: OBSTACLES[row.code] }));
}
