import type { Currency } from '#core/money';
import {
  moneyOf,
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Invoice, InvoiceFilter } from './invoice.type.js';

interface InvoiceRow extends Omit<Invoice, 'subtotal' | 'tax' | 'total'> {
  clientId: string;
  runId: string;
  subtotalMinor: string;
  taxMinor: string;
  totalMinor: string;
}

/** An invoice with the keys of what it belongs to. */
export type InvoiceNode = Invoice & { clientId: string; runId: string };

const COLUMNS = `id, client_id as "clientId", run_id as "runId", month, currency, status, series, number,
  issued_on as "issuedOn", due_on as "dueOn", subtotal_minor as "subtotalMinor", tax_minor as "taxMinor",
  total_minor as "totalMinor", created_at as "createdAt", issued_at as "issuedAt"`;

const ORDER = [
  ['month', 'date'],
  ['id', 'uuid'],
] as const;

/** The row itself, with its amounts: copying it would cost as much as reading it. */
function toInvoice(row: InvoiceRow): InvoiceNode {
  const money = (minor: string) => moneyOf(minor, row.currency as Currency);
  return Object.assign(row, {
    subtotal: money(row.subtotalMinor),
    tax: money(row.taxMinor),
    total: money(row.totalMinor),
  });
}

export const invoicesById: BatchRead<InvoiceNode> = async (reads, ids) => {
  const rows = await reads.rows<InvoiceRow>(`select ${COLUMNS} from invoices where id = any($1)`, [ids]);
  return rowsById(rows.map(toInvoice));
};

function invoicesWhere({ status, clientId, month, runId }: InvoiceFilter): PageSource<InvoiceRow, InvoiceNode> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(status, (is) => `status = ${is}`),
    ...values.when(clientId, (id) => `client_id = ${id}`),
    ...values.when(month && `${month}-01`, (day) => `month = ${day}`),
    ...values.when(runId, (id) => `run_id = ${id}`),
  ];
  return { columns: COLUMNS, from: 'invoices', conditions, values, order: ORDER, descending: true, present: toInvoice };
}

export const readInvoices = (
  reads: TenantTransaction,
  page: PageRequest,
  filter: InvoiceFilter = {},
): Promise<Page<InvoiceNode>> => readPage(reads, invoicesWhere(filter), page);

const pagesBy =
  (parent: 'client_id' | 'run_id'): BatchRead<Page<InvoiceNode>, [PageRequest]> =>
  (reads, parentIds, page) =>
    readPagesOf(reads, { ...invoicesWhere({}), parentIds, parent }, page);

export const invoicesByClient = pagesBy('client_id');
export const invoicesByRun = pagesBy('run_id');
