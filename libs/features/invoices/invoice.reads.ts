import {
  Columns,
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  withMoney,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Invoice, InvoiceFilter } from './invoice.type.js';

/** An invoice with the keys of what it belongs to. */
export type InvoiceNode = Invoice & { clientId: string; runId: string | null };

/** Amounts come as minor units and leave as `Money`. */
export const INVOICE_COLUMNS = new Columns('id, currency', {
  client: 'client_id as "clientId"',
  run: 'run_id as "runId"',
  month: 'month',
  status: 'status',
  series: 'series',
  number: 'number',
  issuedOn: 'issued_on as "issuedOn"',
  dueOn: 'due_on as "dueOn"',
  subtotal: 'subtotal_minor as subtotal',
  tax: 'tax_minor as tax',
  total: 'total_minor as total',
  createdAt: 'created_at::text as "createdAt"',
  issuedAt: 'issued_at::text as "issuedAt"',
});

const ORDER = [
  ['month', 'date'],
  ['id', 'uuid'],
] as const;

const toInvoice = (row: InvoiceNode): InvoiceNode => withMoney(row, row.currency, ['subtotal', 'tax', 'total']);

/** With all columns, or with some of `INVOICE_COLUMNS`. */
export const invoicesById: BatchRead<InvoiceNode, [columns?: string]> = async (
  reads,
  ids,
  columns = INVOICE_COLUMNS.all,
) => {
  const rows = await reads.rows<InvoiceNode>(`select ${columns} from invoices where id = any($1)`, [ids]);
  return rowsById(rows.map(toInvoice));
};

function invoicesWhere(
  { status, clientId, month, runId }: InvoiceFilter,
  columns: string,
): PageSource<InvoiceNode, InvoiceNode> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(status, (is) => `status = ${is}`),
    ...values.when(clientId, (id) => `client_id = ${id}`),
    ...values.when(month && `${month}-01`, (day) => `month = ${day}`),
    ...values.when(runId, (id) => `run_id = ${id}`),
  ];
  return { columns, from: 'invoices', conditions, values, order: ORDER, descending: true, present: toInvoice };
}

export const readInvoices = (
  reads: TenantTransaction,
  page: PageRequest,
  { filter, columns = INVOICE_COLUMNS.all }: { filter?: InvoiceFilter | null; columns?: string } = {},
): Promise<Page<InvoiceNode>> => readPage(reads, invoicesWhere(filter ?? {}, columns), page);

const pagesBy =
  (parent: 'client_id' | 'run_id'): BatchRead<Page<InvoiceNode>, [PageRequest]> =>
  (reads, parentIds, page) =>
    readPagesOf(reads, { ...invoicesWhere({}, INVOICE_COLUMNS.all), parentIds, parent }, page);

export const invoicesByClient = pagesBy('client_id');
export const invoicesByRun = pagesBy('run_id');
