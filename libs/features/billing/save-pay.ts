import { type CorrectedPay, type PayPart, selectCorrectedPay, selectPay, selectReimbursements } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import type { ComputedBills } from './compute-bills.js';
import type { SavedRun } from './save-bills.js';
import type { Refusal } from './save-refusals.js';

/**
 * Writes what a run pays for the work of some clients; payouts are summed once all batches are done. A client whose bill
 * is refused has its assistants paid all the same: what went wrong is no fault of theirs. Time and tasks are selected
 * apart, so that a task without a price doesn't hold up the pay of time.
 * @returns the work that can't be paid, one refusal a client
 */
export async function savePay(
  transaction: TenantTransaction,
  run: SavedRun,
  { terms, clients }: ComputedBills,
): Promise<Refusal[]> {
  const { agency, services, assistants } = terms;
  const rows: PayRows = { time: [], entries: [], tasks: [], expenses: [], corrections: [] };
  const refusals: Refusal[] = [];
  for (const { terms: client, work, more, refusal } of clients) {
    const clientId = client.client.id;
    const input = { run: run.month, agency, services, assistants, contracts: client.contracts };
    const time = selectPay({ ...input, entries: work.payable.entries, tasks: [] });
    const tasks = selectPay({ ...input, entries: [], tasks: work.payable.tasks });
    if (time.ok) for (const part of time.value) addTime(rows, { part, clientId, runId: run.runId });
    if (tasks.ok) for (const part of tasks.value) addTasks(rows.tasks, part, run.runId);
    const reimbursed = selectReimbursements(run.month, more.payable.expenses);
    if (reimbursed.ok) for (const part of reimbursed.value) addExpenses(rows.expenses, part, run.runId);
    const { corrections, paid } = more.payable;
    for (const part of selectCorrectedPay(run.month, corrections, paid))
      addCorrection(rows.corrections, part, run.runId);
    const failed = time.ok ? (tasks.ok ? reimbursed : tasks) : time;
    // The bill's own refusal says it already where both stumble over the same.
    if (!failed.ok && !refusal) refusals.push({ clientId, concern: 'PAY', error: failed.error });
  }
  await insertPay(transaction, rows);
  return refusals;
}

type PayRows = Record<'time' | 'entries' | 'tasks' | 'expenses' | 'corrections', unknown[][]>;

function addTime(rows: PayRows, { part, clientId, runId }: { part: PayPart; clientId: string; runId: string }): void {
  const { assistantId, currency, seconds, hourlyRateMinor } = part;
  rows.time.push([runId, clientId, assistantId, currency, seconds, hourlyRateMinor]);
  for (const id of part.entryIds) rows.entries.push([id, runId, hourlyRateMinor, currency]);
}

function addTasks(rows: unknown[][], { assistantId, currency, tasks }: PayPart, runId: string): void {
  for (const { taskId, amountMinor, shareMinor } of tasks)
    rows.push([taskId, runId, assistantId, currency, amountMinor, shareMinor]);
}

function addExpenses(rows: unknown[][], { assistantId, currency, reimbursed = [] }: PayPart, runId: string): void {
  for (const { expenseId, amountMinor } of reimbursed)
    rows.push([expenseId, runId, assistantId, currency, amountMinor]);
}

function addCorrection(rows: unknown[][], part: CorrectedPay, runId: string): void {
  const { correctionId, entryId, assistantId, currency, seconds, hourlyRateMinor } = part;
  rows.push([correctionId, entryId, runId, assistantId, currency, seconds, hourlyRateMinor]);
}

async function insertPay(transaction: TenantTransaction, rows: PayRows): Promise<void> {
  const pay = { assistant_id: 'uuid', currency: 'text' };
  await insertRows(transaction, {
    table: 'paid_time',
    columns: { run_id: 'uuid', client_id: 'uuid', ...pay, seconds: 'bigint', hourly_rate_minor: 'bigint' },
    rows: rows.time,
  });
  await insertRows(transaction, {
    table: 'paid_time_entries',
    columns: { time_entry_id: 'uuid', run_id: 'uuid', hourly_rate_minor: 'bigint', currency: 'text' },
    rows: rows.entries,
  });
  await insertRows(transaction, {
    table: 'paid_tasks',
    columns: { task_id: 'uuid', run_id: 'uuid', ...pay, amount_minor: 'bigint', share_minor: 'bigint' },
    rows: rows.tasks,
  });
  await insertRows(transaction, {
    table: 'paid_expenses',
    columns: { expense_id: 'uuid', run_id: 'uuid', ...pay, amount_minor: 'bigint' },
    rows: rows.expenses,
  });
  await insertRows(transaction, {
    table: 'paid_corrections',
    columns: {
      ...{ correction_id: 'uuid', time_entry_id: 'uuid', run_id: 'uuid' },
      ...{ ...pay, seconds: 'bigint', hourly_rate_minor: 'bigint' },
    },
    rows: rows.corrections,
  });
}
