import type { Currency } from '#core/money';
import { ok, type Result } from '#core/result';
import type { Month } from '#core/time';
import { billClient } from '../bill-client.js';
import { compareText } from '../compare-text.js';
import type { Payout } from '../pay-types.js';
import { selectPay } from '../select-pay.js';
import { sumPay } from '../sum-pay.js';
import type {
  BillingError,
  ClientBill,
  ContractState,
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
  readonly states: Map<string, ContractState>;
  readonly bills: ClientBill[];
  readonly payouts: (Payout & { readonly run: Month })[];
}

/** Runs a case's months in their order. Errors: the first that any run raises, which refuses the whole case (rule 1). */
export function simulateCase(billingCase: BillingCase): Result<CaseOutcome, BillingError> {
  const { entries, tasks } = billingCase;
  const open = { entries, tasks, unpaidEntries: entries, unpaidTasks: tasks };
  const progress: Progress = { ...open, states: new Map(), bills: [], payouts: [] };
  for (const run of billingCase.runs) {
    const done = runMonth(billingCase, progress, run);
    if (!done.ok) return done;
  }
  const invoices = progress.bills.flatMap(({ run, invoices: drafts }) => drafts.map((draft) => ({ run, ...draft })));
  return ok({
    invoices: invoices.sort((a, b) => compareText(a.run, b.run) || compareText(a.currency, b.currency)),
    retainers: rowsByContract(progress.bills),
    free: freeByContract(progress.bills),
    payouts: progress.payouts.sort(byRunAssistantCurrency),
    bills: progress.bills,
  });
}

function runMonth(billingCase: BillingCase, progress: Progress, run: Month): Result<void, BillingError> {
  const { entries, tasks, states } = progress;
  const bill = billClient({ ...billingCase, run, entries, tasks, states });
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
  return payMonth(billingCase, progress, run);
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
  for (const payout of sumPay(parts.value)) {
    if (payout.amountMinor !== 0n) progress.payouts.push({ run, ...payout });
  }
  return ok(undefined);
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

type RunPayout = { readonly run: Month; readonly assistantId: string; readonly currency: Currency };

const byRunAssistantCurrency = (a: RunPayout, b: RunPayout): number =>
  compareText(a.run, b.run) || compareText(a.assistantId, b.assistantId) || compareText(a.currency, b.currency);
