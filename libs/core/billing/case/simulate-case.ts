import type { Currency } from '#core/money';
import { ok, type Result } from '#core/result';
import { monthNumber, type Month } from '#core/time';
import { correctedTime } from '../adjust-contract.js';
import { billClient } from '../bill-client.js';
import { compareText } from '../compare-text.js';
import type { PaidEntry, Payout, PayPart } from '../pay-types.js';
import { selectCorrectedPay, selectReimbursements } from '../select-more-pay.js';
import { selectPay } from '../select-pay.js';
import { sumPay } from '../sum-pay.js';
import type {
  BilledCorrection,
  BillingError,
  ChargedEntry,
  ClientBill,
  ContractState,
  Correction,
  CorrectedWork,
  Expense,
  FreePart,
  InvoiceDraft,
  RetainerRow,
  Task,
  TimeEntry,
} from '../types.js';
import type { BillingCase } from './read-case.js';

/** All that the runs of a case come to. */
export interface CaseOutcome {
  /** In order of run, then currency. */
  readonly invoices: readonly (InvoiceDraft & { readonly run: Month })[];
  /** contract id → rows by period; only retainers with a row */
  readonly retainers: ReadonlyMap<string, readonly RetainerRow[]>;
  /** contract id → what was free, by period and entry; only contracts with any */
  readonly free: ReadonlyMap<string, readonly FreeOfEntry[]>;
  /** contract id → what was corrected, in the order in which it was settled; only contracts with any */
  readonly corrections: ReadonlyMap<string, readonly BilledCorrection[]>;
  /** In order of run, assistant, currency. */
  readonly payouts: readonly (Payout & { readonly run: Month })[];
  /** What each run did, in the order of the runs. */
  readonly bills: readonly ClientBill[];
}

/** Time that was paid and neither billed nor taken from a balance (rule 18). */
export interface FreeOfEntry extends FreePart {
  readonly period: Month;
  readonly entryId: string;
}

/** What is left to do, and what was done, between two runs. */
interface Progress {
  entries: readonly TimeEntry[];
  tasks: readonly Task[];
  unpaidEntries: readonly TimeEntry[];
  unpaidTasks: readonly Task[];
  expenses: readonly Expense[];
  unpaidExpenses: readonly Expense[];
  corrections: readonly Correction[];
  unpaidCorrections: readonly Correction[];
  readonly charged: Map<string, ChargedEntry>;
  readonly paid: Map<string, PaidEntry & { readonly run: Month }>;
  readonly states: Map<string, ContractState>;
  readonly bills: ClientBill[];
  readonly payouts: (Payout & { readonly run: Month })[];
}

/** Runs a case's months in their order. Errors: the first that any run raises, which refuses the whole case (rule 1). */
export function simulateCase(billingCase: BillingCase): Result<CaseOutcome, BillingError> {
  const progress = startOf(billingCase);
  for (const run of billingCase.runs) {
    const done = runMonth(billingCase, progress, run);
    if (!done.ok) return done;
  }
  const invoices = progress.bills.flatMap(({ run, invoices: drafts }) => drafts.map((draft) => ({ run, ...draft })));
  return ok({
    invoices: invoices.sort((a, b) => compareText(a.run, b.run) || compareText(a.currency, b.currency)),
    retainers: rowsByContract(progress.bills),
    free: freeByContract(progress.bills),
    corrections: correctionsByContract(progress.bills),
    payouts: progress.payouts.sort(byRunAssistantCurrency),
    bills: progress.bills,
  });
}

function startOf({ entries, tasks, expenses, corrections }: BillingCase): Progress {
  const unpaid = {
    unpaidEntries: entries,
    unpaidTasks: tasks,
    unpaidExpenses: expenses,
    unpaidCorrections: corrections,
  };
  const done = { charged: new Map(), paid: new Map(), states: new Map(), bills: [], payouts: [] };
  return { entries, tasks, expenses, corrections, ...unpaid, ...done };
}

function runMonth(billingCase: BillingCase, progress: Progress, run: Month): Result<void, BillingError> {
  const { entries, tasks, expenses, states } = progress;
  const corrected = correctedWork(progress);
  const bill = billClient({ ...billingCase, run, entries, tasks, expenses, corrected, states });
  if (!bill.ok) return bill;
  progress.bills.push(bill.value);
  for (const { contractId, state } of bill.value.contracts) states.set(contractId, state);
  const charged = bill.value.contracts;
  progress.entries = without(
    entries,
    charged.flatMap((contract) => contract.chargedEntries.map(({ id }) => id)),
  );
  progress.tasks = without(
    tasks,
    charged.flatMap((contract) => contract.chargedTasks.map(({ id }) => id)),
  );
  settle(billingCase, progress, bill.value);
  return payMonth(billingCase, progress, run);
}

function correctedWork({ corrections, charged, bills }: Progress): CorrectedWork {
  return { corrections, charged: [...charged.values()], closed: rowsByContract(bills) };
}

/** Takes note of what a run has billed of expenses and corrections, and of what later corrections may concern. */
function settle({ entries }: BillingCase, progress: Progress, { contracts }: ClientBill): void {
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  for (const { chargedEntries, billedExpenses, billedCorrections } of contracts) {
    for (const { id, entryId } of billedCorrections) {
      const charged = progress.charged.get(entryId);
      const correction = progress.corrections.find((each) => each.id === id);
      if (!charged || !correction) continue;
      progress.charged.set(entryId, { ...charged, corrected: correctedTime(charged.entry, correction) });
    }
    for (const { id, period } of chargedEntries) {
      const entry = entryOf.get(id);
      if (entry) progress.charged.set(id, { entry, period });
    }
    progress.expenses = without(
      progress.expenses,
      billedExpenses.map(({ id }) => id),
    );
    progress.corrections = without(
      progress.corrections,
      billedCorrections.map(({ id }) => id),
    );
  }
}

function payMonth(billingCase: BillingCase, progress: Progress, run: Month): Result<void, BillingError> {
  const { unpaidEntries, unpaidTasks } = progress;
  const parts = selectPay({ ...billingCase, run, entries: unpaidEntries, tasks: unpaidTasks });
  if (!parts.ok) return parts;
  progress.unpaidEntries = without(
    unpaidEntries,
    parts.value.flatMap(({ entryIds }) => entryIds),
  );
  const paidTasks = parts.value.flatMap((part) => part.tasks.map(({ taskId }) => taskId));
  progress.unpaidTasks = without(unpaidTasks, paidTasks);
  const more = payMore(progress, run);
  if (!more.ok) return more;
  notePaid(billingCase, progress, { run, parts: parts.value });
  for (const payout of sumPay([...parts.value, ...more.value])) {
    if (payout.amountMinor !== 0n) progress.payouts.push({ run, ...payout });
  }
  return ok(undefined);
}

function payMore(progress: Progress, run: Month): Result<PayPart[], BillingError> {
  const reimbursements = selectReimbursements(run, progress.unpaidExpenses);
  if (!reimbursements.ok) return reimbursements;
  const reimbursed = reimbursements.value.flatMap((part) => part.reimbursed ?? []);
  progress.unpaidExpenses = without(
    progress.unpaidExpenses,
    reimbursed.map(({ expenseId }) => expenseId),
  );
  const before = new Map([...progress.paid].filter(([, paid]) => monthNumber(paid.run) < monthNumber(run)));
  const corrected = selectCorrectedPay(run, progress.unpaidCorrections, before);
  const ids = corrected.map(({ correctionId }) => correctionId);
  progress.unpaidCorrections = without(progress.unpaidCorrections, ids);
  for (const { entryId, seconds } of corrected) {
    const paid = progress.paid.get(entryId);
    if (paid) progress.paid.set(entryId, { ...paid, seconds: paid.seconds + seconds });
  }
  return ok([...reimbursements.value, ...corrected]);
}

function notePaid(
  { entries }: BillingCase,
  progress: Progress,
  { run, parts }: { run: Month; parts: readonly PayPart[] },
): void {
  const secondsOf = new Map(entries.map(({ id, seconds }) => [id, Math.max(seconds, 0)]));
  for (const { assistantId, currency, hourlyRateMinor, entryIds } of parts) {
    if (hourlyRateMinor === undefined) continue;
    for (const id of entryIds) {
      progress.paid.set(id, { run, assistantId, currency, hourlyRateMinor, seconds: secondsOf.get(id) ?? 0 });
    }
  }
}

function without<T extends { readonly id: string }>(items: readonly T[], ids: readonly string[]): readonly T[] {
  const gone = new Set(ids);
  return items.filter(({ id }) => !gone.has(id));
}

function rowsByContract(bills: readonly ClientBill[]): Map<string, RetainerRow[]> {
  const rows = new Map<string, RetainerRow[]>();
  for (const { contractId, retainerRows } of bills.flatMap((bill) => bill.contracts)) {
    if (retainerRows.length > 0) rows.set(contractId, [...(rows.get(contractId) ?? []), ...retainerRows]);
  }
  return new Map([...rows].sort(([a], [b]) => compareText(a, b)));
}

function freeByContract(bills: readonly ClientBill[]): Map<string, FreeOfEntry[]> {
  const byContract = new Map<string, FreeOfEntry[]>();
  for (const { contractId, chargedEntries } of bills.flatMap((bill) => bill.contracts)) {
    for (const { id, period, free } of chargedEntries) {
      if (free === undefined) continue;
      byContract.set(contractId, [...(byContract.get(contractId) ?? []), { period, entryId: id, ...free }]);
    }
  }
  for (const list of byContract.values()) {
    list.sort((a, b) => compareText(a.period, b.period) || compareText(a.entryId, b.entryId));
  }
  return new Map([...byContract].sort(([a], [b]) => compareText(a, b)));
}

function correctionsByContract(bills: readonly ClientBill[]): Map<string, BilledCorrection[]> {
  const byContract = new Map<string, BilledCorrection[]>();
  for (const { contractId, billedCorrections } of bills.flatMap((bill) => bill.contracts)) {
    if (billedCorrections.length === 0) continue;
    byContract.set(contractId, [...(byContract.get(contractId) ?? []), ...billedCorrections]);
  }
  return new Map([...byContract].sort(([a], [b]) => compareText(a, b)));
}

type RunPayout = { readonly run: Month; readonly assistantId: string; readonly currency: Currency };

const byRunAssistantCurrency = (a: RunPayout, b: RunPayout): number =>
  compareText(a.run, b.run) || compareText(a.assistantId, b.assistantId) || compareText(a.currency, b.currency);
