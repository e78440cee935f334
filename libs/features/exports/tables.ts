import { clientsTable, contactsTable, contractsTable, contractVersionsTable, pricesTable } from './agreement.tables.js';
import type { ExportFilter, ExportKind } from './export.kinds.js';
import { invoiceLinesTable, invoicesTable, paymentsTable, receivablesTable, settlementsTable } from './money.tables.js';
import type { Table } from './table.js';
import {
  assistantsTable,
  expensesTable,
  manualsTable,
  payoutsTable,
  servicesTable,
  tasksTable,
} from './work.tables.js';

/** The kinds whose rows are read by one statement. */
export const TABLES: Readonly<
  Record<Exclude<ExportKind, 'TIME' | 'JOURNAL' | 'EVERYTHING'>, (agencyId: string, filter: ExportFilter) => Table>
> = {
  CLIENTS: clientsTable,
  CONTACTS: contactsTable,
  CONTRACTS: contractsTable,
  CONTRACT_VERSIONS: contractVersionsTable,
  PRICES: pricesTable,
  SERVICES: servicesTable,
  ASSISTANTS: assistantsTable,
  TASKS: tasksTable,
  MANUALS: manualsTable,
  EXPENSES: expensesTable,
  PAYOUTS: payoutsTable,
  INVOICES: invoicesTable,
  INVOICE_LINES: invoiceLinesTable,
  RECEIVABLES: receivablesTable,
  PAYMENTS: paymentsTable,
  SETTLEMENTS: settlementsTable,
};
