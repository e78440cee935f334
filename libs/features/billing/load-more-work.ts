import { APPROVED, type CorrectedWork, type Correction, type Expense, type PaidEntry } from '#core/billing';
import { groupBy } from '#core/collections';
import { formatAmount } from '#core/money';
import { addMonths } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { correctionOf, loadCorrectedWork, loadCorrectionRows, type CorrectionRow } from './load-corrections.js';
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

/** Reads the expenses and corrections of some clients, by client id, with a fixed number of statements. */
export async function loadMoreWork(
  transaction: TenantTransaction,
  wanted: TermsWanted,
): Promise<Map<string, MoreWork>> {
  const { clientIds, run, cutoff } = wanted;
  const { agencyId } = transaction;
  const nextMonth = `${addMonths(run, 1)}-01`;
  const expenses = await transaction.rows<ExpenseRow>(EXPENSES, [agencyId, clientIds, nextMonth, cutoff]);
  const rows = await loadCorrectionRows(transaction, wanted);
  const corrected = await loadCorrectedWork(transaction, rows);
  const expensesOf = groupBy(expenses, ({ clientId }) => clientId);
  const correctionsOf = groupBy(rows, ({ clientId }) => clientId);
  const of = (id: string): MoreWork =>
    workOf(expensesOf.get(id) ?? [], correctionsOf.get(id) ?? [], { run, corrected: corrected.get(id) });
  return new Map(clientIds.map((id) => [id, of(id)]));
}

function workOf(
  expenses: readonly ExpenseRow[],
  corrections: readonly CorrectionRow[],
  { run, corrected }: { run: string; corrected: CorrectedWork | undefined },
): MoreWork {
  const toPay = corrections.filter((row) => row.toPay);
  return {
    billable: {
      expenses: expenses.filter((row) => row.toBill && !row.waits).map((row) => expenseOf(row, run)),
      corrected: corrected ?? { corrections: [], charged: [], closed: new Map() },
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

function paidEntryOf({ assistantId, currency, hourlyRateMinor, paidSeconds }: CorrectionRow): PaidEntry {
  const hourly = { currency: currency ?? '', hourlyRateMinor: BigInt(hourlyRateMinor ?? 0) };
  return { assistantId, ...hourly, seconds: Number(paidSeconds) };
}
