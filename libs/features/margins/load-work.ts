import { priceExpense, type WorkedTime } from '#core/billing';
import { groupBy } from '#core/collections';
import { formatAmount, parseAmount, type Currency } from '#core/money';
import type { TenantTransaction } from '#platform/tenancy';

/** Which months, from the first one's first day to the day after the last one's end, and of what. */
export interface WantedWork {
  from: string;
  toExclusive: string;
  clientId?: string | undefined;
  contractId?: string | undefined;
}

interface OfContract {
  id: string;
  clientId: string;
  contractId: string;
  currency: Currency;
  serviceId: string | null;
  assistantId: string | null;
  /** `2026-01` */
  month: string;
  day: string;
  isBilled: boolean;
}

/** Time that was worked, with what paying it needs. */
export interface TimeWork extends OfContract, Omit<WorkedTime, 'id' | 'serviceId' | 'assistantId'> {
  kind: 'TIME';
  serviceId: string;
  assistantId: string;
  contractKind: 'HOURLY' | 'RETAINER' | 'PER_TASK';
  status: string;
  billable: boolean;
  /** As it was paid, or is to be by what holds on its day; absent without pay by the hour. */
  pay?: { rateMinor: bigint; currency: Currency; paidWith: string };
  /** What corrections that were paid have added to it or taken from it. */
  corrections: { seconds: number; rateMinor: bigint; currency: Currency; paidWith: string }[];
}

export interface TaskWork extends OfContract {
  kind: 'TASK';
  quantity: string;
  pay: { costMinor: bigint; currency: Currency } | 'NO_PAY_RATE' | 'NOT_PAID_YET';
}

export interface ExpenseWork extends OfContract {
  kind: 'EXPENSE';
  /** The client is to pay it and isn't asked to yet. */
  isWanting: boolean;
  /** In the contract's currency, at the rate that was agreed; absent without one. */
  costMinor?: bigint;
  spent: { amountMinor: bigint; currency: Currency };
}

export type Work = TimeWork | TaskWork | ExpenseWork;

/** All work of some months, by one statement a kind: what was charged in them, and what was done in them and isn't charged. */
export async function loadWork(reads: TenantTransaction, wanted: WantedWork): Promise<Work[]> {
  const values = [reads.agencyId, wanted.from, wanted.toExclusive, wanted.clientId ?? null, wanted.contractId ?? null];
  const time = await reads.rows<TimeRow>(TIME, values);
  const corrections = await reads.rows<CorrectionRow>(CORRECTIONS, [reads.agencyId, time.map(({ id }) => id)]);
  const ofEntry = groupBy(corrections, ({ entryId }) => entryId);
  const tasks = await reads.rows<TaskRow>(TASKS, values);
  const expenses = await reads.rows<ExpenseRow>(EXPENSES, values);
  return [
    ...time.map((row) => toTime(row, ofEntry.get(row.id) ?? [])),
    ...tasks.map(toTask),
    ...expenses.map(toExpense),
  ];
}

type TimeRow = Omit<TimeWork, 'kind' | 'pay' | 'corrections'> & {
  runId: string | null;
  paidRateMinor: string | null;
  paidCurrency: Currency | null;
  hourlyRate: string | null;
  payCurrency: Currency;
};
interface CorrectionRow {
  entryId: string;
  runId: string;
  seconds: string;
  rateMinor: string;
  currency: Currency;
}

const WHOSE = `($4::uuid is null or k.client_id = $4) and ($5::uuid is null or k.id = $5)`;
const CONTRACT = `k.client_id as "clientId", k.id as "contractId", k.currency`;
const AT = (instant: string): string => `(${instant} at time zone g.time_zone)`;
const FIRST = `($2::date::timestamp at time zone g.time_zone)`;
const END = `($3::date::timestamp at time zone g.time_zone)`;

// Each half has an index of its own; one condition over both would have none.
const either = (table: string, { key, billed, moment }: { key: string; billed: string; moment: string }): string => `
  select t.*, b.period as billed_period from ${billed} b
    join ${table} t on t.agency_id = b.agency_id and t.id = b.${key}
   where b.agency_id = $1 and b.period >= $2 and b.period < $3
  union all
  select t.*, null from ${table} t join agencies g on g.agency_id = t.agency_id
   where t.agency_id = $1 and ${moment}
     and not exists (select from ${billed} b where b.agency_id = t.agency_id and b.${key} = t.id)`;

/** What somebody is paid on a day: the latest change that isn't after it, or what she has had from the beginning. */
const payOn = (columns: string, day: string, whose: string): string => `
  left join lateral (
    select ${columns} from (
      select from_date, hourly_rate, task_percent, currency from assistant_pay_changes
       where agency_id = ${whose}.agency_id and assistant_id = ${whose}.assistant_id and from_date <= ${day}
      union all
      select null, pay_hourly_rate, pay_task_percent, pay_currency from assistants
       where agency_id = ${whose}.agency_id and id = ${whose}.assistant_id) known
     order by from_date desc nulls last limit 1) pay on true`;

const TIME = `
  select e.id, ${CONTRACT}, k.kind as "contractKind", e.service_id as "serviceId", e.assistant_id as "assistantId", e.status, e.billable,
    floor(extract(epoch from e.started_at))::float8 as "startEpochSeconds",
    greatest(floor(extract(epoch from e.ended_at - e.started_at)), 0)::int as seconds,
    to_char(coalesce(e.billed_period, ${AT('e.started_at')}), 'YYYY-MM') as month, ${AT('e.started_at')}::date as day,
    e.billed_period is not null as "isBilled", p.run_id as "runId",
    coalesce(p.hourly_rate_minor, old.rate)::text as "paidRateMinor", p.currency as "paidCurrency", pay.hourly_rate::text as "hourlyRate",
    coalesce(pay.currency, g.currency) as "payCurrency"
    from (${either('time_entries', {
      key: 'time_entry_id',
      billed: 'billed_time_entries',
      moment: `t.started_at >= ${FIRST} and t.started_at < ${END}`,
    })}) e
    join agencies g on g.agency_id = e.agency_id
    join contracts k on k.agency_id = e.agency_id and k.id = e.contract_id
    left join paid_time_entries p on p.agency_id = e.agency_id and p.time_entry_id = e.id
    ${payOn('hourly_rate, currency', `${AT('e.started_at')}::date`, 'e')}
    left join lateral (select max(o.hourly_rate_minor) as rate from paid_time o where p.hourly_rate_minor is null and o.agency_id = e.agency_id
      and o.run_id = p.run_id and o.client_id = k.client_id and o.assistant_id = e.assistant_id) old on true
   where e.status <> 'REJECTED' and ${WHOSE} order by e.started_at, e.id`;

const CORRECTIONS = `
  select time_entry_id as "entryId", run_id as "runId", seconds, hourly_rate_minor as "rateMinor", currency
    from paid_corrections where agency_id = $1 and time_entry_id = any($2) order by correction_id`;

function toTime(row: TimeRow, corrections: readonly CorrectionRow[]): TimeWork {
  const { runId, paidRateMinor, paidCurrency, hourlyRate, payCurrency, ...work } = row;
  const paidWith = `${runId ?? 'unpaid'} ${row.assistantId}`;
  const currency = paidCurrency ?? payCurrency;
  const rateMinor = paidRateMinor === null ? minorOf(hourlyRate, currency) : BigInt(paidRateMinor);
  return {
    ...{ ...work, kind: 'TIME' },
    ...(row.contractKind !== 'PER_TASK' && rateMinor !== undefined && { pay: { rateMinor, currency, paidWith } }),
    corrections: corrections.map(({ runId: run, seconds, rateMinor: rate, currency: paidIn }) => ({
      ...{ seconds: Number(seconds), rateMinor: BigInt(rate), currency: paidIn },
      paidWith: `${run} ${row.assistantId}`,
    })),
  };
}

/** A rate that is more precise than its currency pays nothing: billing refuses it. */
function minorOf(rate: string | null, currency: Currency): bigint | undefined {
  const minor = rate === null ? undefined : parseAmount(rate, currency);
  return minor?.ok === true ? minor.value : undefined;
}

type TaskRow = Omit<TaskWork, 'kind' | 'pay'> & {
  costMinor: string | null;
  payCurrency: Currency;
  percent: string | null;
};

const TASKS = `
  select e.id, ${CONTRACT}, e.service_id as "serviceId", e.assistant_id as "assistantId", e.quantity::text as quantity,
    to_char(coalesce(e.billed_period, ${AT('e.approved_at')}), 'YYYY-MM') as month, ${AT('e.approved_at')}::date as day,
    e.billed_period is not null as "isBilled", p.share_minor::text as "costMinor", coalesce(p.currency, k.currency) as "payCurrency",
    pay.task_percent::text as percent
    from (${either('tasks', {
      key: 'task_id',
      billed: 'billed_tasks',
      moment: `t.approved_at >= ${FIRST} and t.approved_at < ${END}`,
    })}) e
    join agencies g on g.agency_id = e.agency_id
    join contracts k on k.agency_id = e.agency_id and k.id = e.contract_id and k.kind = 'PER_TASK'
    left join paid_tasks p on p.agency_id = e.agency_id and p.task_id = e.id
    ${payOn('task_percent', `${AT('e.approved_at')}::date`, 'e')}
   where e.status = 'APPROVED' and ${WHOSE} order by e.approved_at, e.id`;

function toTask({ costMinor, payCurrency: currency, percent, ...row }: TaskRow): TaskWork {
  // Of nobody's task nobody is paid.
  const paid = costMinor ?? (row.assistantId === null ? '0' : undefined);
  const pay =
    paid === undefined ? (percent === null ? 'NO_PAY_RATE' : 'NOT_PAID_YET') : { costMinor: BigInt(paid), currency };
  return { ...row, kind: 'TASK', pay };
}

type ExpenseRow = Omit<ExpenseWork, 'kind' | 'isWanting' | 'costMinor' | 'spent'> & {
  billable: boolean;
  status: string;
  amountMinor: string;
  spentCurrency: Currency;
  exchangeRate: string | null;
};

const EXPENSES = `
  select e.id, ${CONTRACT}, null as "serviceId", e.assistant_id as "assistantId", e.billable, e.status, e.amount_minor as "amountMinor",
    e.currency as "spentCurrency", e.exchange_rate::text as "exchangeRate",
    to_char(coalesce(e.billed_period, e.day), 'YYYY-MM') as month, e.day, e.billed_period is not null as "isBilled"
    from (${either('expenses', {
      key: 'expense_id',
      billed: 'billed_expenses',
      moment: 't.day >= $2 and t.day < $3 and t.approved_at is not null',
    })}) e
    join contracts k on k.agency_id = e.agency_id and k.id = e.contract_id
   where ${WHOSE} order by e.day, e.id`;

/** It costs what was spent, in the contract's currency at the rate that was agreed for it. */
function toExpense({ billable, status, amountMinor, spentCurrency, exchangeRate, ...row }: ExpenseRow): ExpenseWork {
  const { id, day, currency } = row;
  const spent = { amount: formatAmount(BigInt(amountMinor), spentCurrency), currency: spentCurrency };
  const expense = { ...{ id, day, billable, status, contractId: row.contractId, description: '' }, ...spent };
  const price = priceExpense({ currency }, { ...expense, ...(exchangeRate !== null && { exchangeRate }) });
  return {
    ...{ ...row, kind: 'EXPENSE' },
    spent: { amountMinor: BigInt(amountMinor), currency: spentCurrency },
    isWanting: billable && status !== 'REFUSED' && !row.isBilled,
    ...(price.ok && { costMinor: price.value.amountMinor }),
  };
}
