import type { CorrectedPay, PayPart } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { choosePay } from './choose-pay.js';
import type { ComputedBills } from './compute-bills.js';
import type { SavedRun } from './save-bills.js';
import type { Refusal } from './save-refusals.js';

/**
 * Writes what a run pays for the work of some clients; payouts are summed once all batches are done. A client whose bill
 * is refused has its assistants paid all the same: what went wrong is no fault of theirs.
 * @returns the work that can't be paid, one refusal a client
 */
export async function savePay(
  transaction: TenantTransaction,
  { runId, month }: SavedRun,
  { terms, clients }: ComputedBills,
): Promise<Refusal[]> {
  const rows: PayRows = { time: [], entries: [], tasks: [], expenses: [], corrections: [] };
  const refusals: Refusal[] = [];
  for (const client of clients) {
    const clientId = client.terms.client.id;
    const { time, tasks, reimbursed, corrections, error } = choosePay(month, terms, client);
    for (const part of time) addTime(rows, { part, clientId, runId });
    for (const part of tasks) addTasks(rows.tasks, part, runId);
    for (const part of reimbursed) addExpenses(rows.expenses, part, runId);
    for (const part of corrections) addCorrection(rows.corrections, part, runId);
    // The bill's own refusal says it already where both stumble over the same.
    if (error && !client.refusal) refusals.push({ clientId, concern: 'PAY', error });
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
