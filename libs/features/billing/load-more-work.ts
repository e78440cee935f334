import {
  APPROVED,
  type ChargedEntry,
  type ClosedUse,
  type Correction,
  type CorrectedWork,
  type Expense,
  type PaidEntry,
} from '#core/billing';
import { groupBy } from '#core/collections';
import { formatAmount } from '#core/money';
import { addMonths } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { IN_FORCE, type TermsWanted } from './term-rows.js';

/** Expenses that are not billed yet or not given back yet, and corrections that are not settled yet. */
export interface MoreWork {
  billable: { expenses: Expense[]; corrected: CorrectedWork };
  payable: { expenses: Expense[]; corrections: Correction[]; paid: Map<string, PaidEntry> };
}

interface ExpenseRow {
  clientId: string;
  id: string;
  contractId: string;
  assistantId: string | null;
  day: string;
  description: string;
  amountMinor: string;
  currency: string;
  exchangeRate: string | null;
  markupPercent: string | null;
  waits: boolean;
  hasConsent: boolean;
  toBill: boolean;
  toPay: boolean;
}

// One that the client is asked about, or has refused, is not billed, whatever it comes to; it's given back all the same.
const EXPENSES = `
  select c.client_id as "clientId", e.id, e.contract_id as "contractId", e.assistant_id as "assistantId", e.day, e.description,
    e.amount_minor as "amountMinor", e.currency, e.exchange_rate as "exchangeRate", e.markup_percent as "markupPercent",
    (e.status in ('CONSENT_ASKED', 'REFUSED') or (e.status = 'CONSENTED' and e.consent_answered_at > $4)) as waits,
    coalesce(e.status = 'CONSENTED' and e.consent_answered_at <= $4, false) as "hasConsent",
    e.billable and b.expense_id is null as "toBill", e.advanced_by = 'ASSISTANT' and p.expense_id is null as "toPay"
   from contracts c
   join expenses e on e.agency_id = c.agency_id and e.contract_id = c.id
   left join billed_expenses b on b.agency_id = e.agency_id and b.expense_id = e.id
   left join paid_expenses p on p.agency_id = e.agency_id and p.expense_id = e.id
  where c.agency_id = $1 and c.client_id = any($2) and ${IN_FORCE} and e.agency_id = $1 and e.day < $3 and e.approved_at <= $4
    and ((e.billable and b.expense_id is null) or (e.advanced_by = 'ASSISTANT' and p.expense_id is null))
  order by e.day, e.id`;

interface CorrectionRow {
  clientId: string;
  id: string;
  entryId: string;
  contractId: string;
  start: number | null;
  seconds: number;
  toBill: boolean;
  /** The period in which its entry was charged. */
  period: string | null;
  toPay: boolean;
  assistantId: string;
  currency: string | null;
  hourlyRateMinor: string | null;
  paidSeconds: string | null;
}

const CORRECTIONS = `
  select c.client_id as "clientId", k.id, k.time_entry_id as "entryId", e.contract_id as "contractId",
    floor(extract(epoch from k.started_at))::float8 as start, k.corrected_seconds as seconds,
    b.time_entry_id is not null and bc.correction_id is null as "toBill", to_char(b.period, 'YYYY-MM') as period,
    pt.hourly_rate_minor is not null and pc.correction_id is null as "toPay", e.assistant_id as "assistantId", pt.currency,
    pt.hourly_rate_minor as "hourlyRateMinor",
    (floor(extract(epoch from e.ended_at - e.started_at)) + coalesce((select sum(d.seconds) from paid_corrections d
      where d.agency_id = e.agency_id and d.time_entry_id = e.id), 0))::bigint::text as "paidSeconds"
   from time_entry_corrections k
   join time_entries e on e.agency_id = k.agency_id and e.id = k.time_entry_id
   join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
   left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
   left join billed_corrections bc on bc.agency_id = k.agency_id and bc.correction_id = k.id
   left join (paid_time_entries pt join billing_runs r on r.agency_id = pt.agency_id and r.id = pt.run_id and r.month < $3)
     on pt.agency_id = e.agency_id and pt.time_entry_id = e.id
   left join paid_corrections pc on pc.agency_id = k.agency_id and pc.correction_id = k.id
  where k.agency_id = $1 and c.client_id = any($2) and ${IN_FORCE} and k.status = 'APPROVED' and k.decided_at <= $4
    and (bc.correction_id is null or pc.correction_id is null)
  order by k.decided_at, k.id`;

interface ChargedRow {
  contractId: string;
  period: string;
  id: string;
  serviceId: string;
  assistantId: string;
  start: number;
  seconds: number;
  billable: boolean;
  corrected: { start: number | null; seconds: number } | null;
}

const CHARGED = `
  select b.contract_id as "contractId", to_char(b.period, 'YYYY-MM') as period, e.id, e.service_id as "serviceId",
    e.assistant_id as "assistantId", floor(extract(epoch from e.started_at))::float8 as start,
    floor(extract(epoch from e.ended_at - e.started_at))::int as seconds, e.billable,
    (select json_build_object('start', floor(extract(epoch from k.started_at))::float8, 'seconds', k.corrected_seconds)
       from billed_corrections d join time_entry_corrections k on k.agency_id = d.agency_id and k.id = d.correction_id
      where d.agency_id = e.agency_id and d.time_entry_id = e.id order by k.decided_at desc, k.id desc limit 1) as corrected
   from unnest($2::uuid[], $3::date[]) as wanted(contract_id, period)
   join billed_time_entries b on b.agency_id = $1 and b.contract_id = wanted.contract_id and b.period = wanted.period
   join time_entries e on e.agency_id = b.agency_id and e.id = b.time_entry_id
  order by e.started_at, e.id`;

const CLOSED = `
  select p.contract_id as "contractId", to_char(p.period, 'YYYY-MM') as period, p.granted, p.borrowed_in as "borrowedIn",
    p.used, p.overage
   from unnest($2::uuid[], $3::date[]) as wanted(contract_id, period)
   join contract_periods p on p.agency_id = $1 and p.contract_id = wanted.contract_id and p.period = wanted.period
  where p.granted is not null`;

type ClosedRow = Record<'contractId' | 'period' | 'granted' | 'borrowedIn' | 'used' | 'overage', string>;

/** Reads the expenses and corrections of some clients, by client id, with a fixed number of statements. */
export async function loadMoreWork(
  transaction: TenantTransaction,
  { clientIds, run, cutoff }: TermsWanted,
): Promise<Map<string, MoreWork>> {
  const { agencyId } = transaction;
  const nextMonth = `${addMonths(run, 1)}-01`;
  const expenses = await transaction.rows<ExpenseRow>(EXPENSES, [agencyId, clientIds, nextMonth, cutoff]);
  const rows = await transaction.rows<CorrectionRow>(CORRECTIONS, [agencyId, clientIds, `${run}-01`, cutoff]);
  const corrected = await loadCorrected(transaction, rows);
  const expensesOf = groupBy(expenses, ({ clientId }) => clientId);
  const correctionsOf = groupBy(rows, ({ clientId }) => clientId);
  return new Map(
    clientIds.map((id) => [id, workOf(expensesOf.get(id) ?? [], correctionsOf.get(id) ?? [], { run, ...corrected })]),
  );
}

interface Corrected {
  charged: ReadonlyMap<string, ChargedEntry[]>;
  closed: ReadonlyMap<string, ClosedUse[]>;
}

async function loadCorrected(transaction: TenantTransaction, rows: readonly CorrectionRow[]): Promise<Corrected> {
  const wanted = rows.filter(({ toBill }) => toBill);
  if (wanted.length === 0) return { charged: new Map(), closed: new Map() };
  const periods = [...new Map(wanted.map((row) => [`${row.contractId} ${row.period}`, row])).values()];
  const values = [
    transaction.agencyId,
    periods.map(({ contractId }) => contractId),
    periods.map(({ period }) => `${period}-01`),
  ];
  const charged = await transaction.rows<ChargedRow>(CHARGED, values);
  const closed = await transaction.rows<ClosedRow>(CLOSED, values);
  return {
    charged: mapValues(
      groupBy(charged, ({ contractId }) => contractId),
      (group) => group.map(chargedEntryOf),
    ),
    closed: mapValues(
      groupBy(closed, ({ contractId }) => contractId),
      (group) => group.map(closedUseOf),
    ),
  };
}

const mapValues = <A, B>(groups: ReadonlyMap<string, A>, map: (value: A) => B): Map<string, B> =>
  new Map([...groups].map(([key, value]) => [key, map(value)]));

function workOf(
  expenses: readonly ExpenseRow[],
  corrections: readonly CorrectionRow[],
  { run, charged, closed }: Corrected & { run: string },
): MoreWork {
  const toBill = corrections.filter((row) => row.toBill);
  const toPay = corrections.filter((row) => row.toPay);
  const contractIds = [...new Set(toBill.map(({ contractId }) => contractId))];
  return {
    billable: {
      expenses: expenses.filter((row) => row.toBill && !row.waits).map((row) => expenseOf(row, run)),
      corrected: {
        corrections: toBill.map(correctionOf),
        charged: contractIds.flatMap((id) => charged.get(id) ?? []),
        closed,
      },
    },
    payable: {
      expenses: expenses.filter((row) => row.toPay).map((row) => expenseOf(row, run)),
      corrections: toPay.map(correctionOf),
      paid: new Map(toPay.map((row) => [row.entryId, paidEntryOf(row)])),
    },
  };
}

function expenseOf(row: ExpenseRow, run: string): Expense {
  const { id, contractId, day, description, currency, exchangeRate, markupPercent, assistantId } = row;
  return {
    ...{ id, contractId, day, description, currency, billable: true, status: APPROVED },
    amount: formatAmount(BigInt(row.amountMinor), currency),
    ...(exchangeRate !== null && { exchangeRate }),
    ...(markupPercent !== null && { markupPercent }),
    // Whatever the cutoff lets through is there for this run.
    ...(row.hasConsent && { consentRun: run }),
    ...(row.toPay && assistantId !== null && { advancedBy: assistantId }),
  };
}

function correctionOf({ id, entryId, contractId, start, seconds }: CorrectionRow): Correction {
  return { id, entryId, contractId, ...(start !== null && { time: { startEpochSeconds: start, seconds } }) };
}

function paidEntryOf({ assistantId, currency, hourlyRateMinor, paidSeconds }: CorrectionRow): PaidEntry {
  const hourly = { currency: currency ?? '', hourlyRateMinor: BigInt(hourlyRateMinor ?? 0) };
  return { assistantId, ...hourly, seconds: Number(paidSeconds) };
}

function chargedEntryOf({ period, start, corrected, ...row }: ChargedRow): ChargedEntry {
  const { id, contractId, serviceId, assistantId, seconds, billable } = row;
  const entry = {
    id,
    contractId,
    serviceId,
    assistantId,
    startEpochSeconds: start,
    seconds,
    billable,
    status: APPROVED,
  };
  if (!corrected) return { entry, period };
  return { entry, period, corrected: { startEpochSeconds: corrected.start ?? start, seconds: corrected.seconds } };
}

const closedUseOf = ({ period, granted, borrowedIn, used, overage }: ClosedRow): ClosedUse => ({
  period,
  granted: BigInt(granted),
  borrowedIn: BigInt(borrowedIn),
  used: BigInt(used),
  overage: BigInt(overage),
});
