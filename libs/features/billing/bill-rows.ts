import type { RowsToInsert } from '#platform/tenancy';
import { INVOICE_TABLES, noInvoices, type InvoiceRows, type Rows } from './invoice-rows.js';

/** The rows that bills become, by table. */
export interface BillRows extends InvoiceRows {
  entries: Rows;
  entryLines: Rows;
  freeTime: Rows;
  tasks: Rows;
  fees: Rows;
  packs: Rows;
  overages: Rows;
  expenses: Rows;
  corrections: Rows;
  periods: Rows;
  states: Rows;
  ledger: Rows;
}

export const emptyRows = (): BillRows => ({
  ...noInvoices(),
  entries: [],
  entryLines: [],
  freeTime: [],
  tasks: [],
  fees: [],
  packs: [],
  overages: [],
  expenses: [],
  corrections: [],
  periods: [],
  states: [],
  ledger: [],
});

const BILLED = { contract_id: 'uuid', period: 'date', line_id: 'uuid' };
const STATEMENT = Object.fromEntries(
  [
    'granted',
    'bought',
    'carried_in',
    'borrowed_in',
    'used',
    'overage',
    'absorbed',
    'held',
    'borrowed_out',
    'expired',
    'carried_out',
  ].map((name) => [name, 'bigint']),
);

/** In the order that the foreign keys ask for. */
export const TABLES: readonly (Omit<RowsToInsert, 'rows'> & { rows: keyof BillRows })[] = [
  ...INVOICE_TABLES,
  { table: 'billed_time_entries', columns: { time_entry_id: 'uuid', ...BILLED }, rows: 'entries' },
  { table: 'billed_entry_lines', columns: { time_entry_id: 'uuid', line_id: 'uuid' }, rows: 'entryLines' },
  {
    table: 'billed_free_time',
    columns: { time_entry_id: 'uuid', contract_id: 'uuid', period: 'date', free_seconds: 'int', rule: 'jsonb' },
    rows: 'freeTime',
  },
  { table: 'billed_tasks', columns: { task_id: 'uuid', ...BILLED }, rows: 'tasks' },
  { table: 'billed_fees', columns: BILLED, rows: 'fees' },
  { table: 'billed_packs', columns: { pack_id: 'uuid', line_id: 'uuid' }, rows: 'packs' },
  { table: 'billed_overages', columns: BILLED, rows: 'overages' },
  { table: 'billed_expenses', columns: { expense_id: 'uuid', ...BILLED }, rows: 'expenses' },
  {
    table: 'billed_corrections',
    columns: {
      ...{ correction_id: 'uuid', time_entry_id: 'uuid', contract_id: 'uuid', period: 'date', taken_in: 'date' },
      ...{ balance_use: 'bigint', line_id: 'uuid', limit_line_id: 'uuid' },
    },
    rows: 'corrections',
  },
  {
    table: 'contract_periods',
    columns: { contract_id: 'uuid', period: 'date', run_id: 'uuid', ...STATEMENT, lots: 'jsonb' },
    rows: 'periods',
  },
  {
    table: 'retainer_ledger',
    columns: { contract_id: 'uuid', period: 'date', run_id: 'uuid', kind: 'text', units: 'bigint' },
    rows: 'ledger',
  },
];
