import {
  BY_ID,
  Columns,
  groupRows,
  inOrder,
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  withMoney,
  type BatchRead,
  type Ordering,
  type Orders,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import type { InvoiceState } from '#core/invoicing';
import type { TenantTransaction } from '#platform/tenancy';
import { isInState, todayOf } from './invoice-state.js';
import type { InvoiceFilter, InvoiceOrder } from './invoice.filter.js';
import type { Invoice } from './invoice.type.js';

/** An invoice with the keys of what it belongs to. */
export type InvoiceNode = Invoice & {
  clientId: string;
  runId: string | null;
  correctsId: string | null;
  entityId: string | null;
};

/** Amounts come as minor units and leave as `Money`. */
export const INVOICE_COLUMNS = new Columns('id, currency', {
  client: 'client_id as "clientId"',
  kind: 'kind',
  corrects: 'corrects_id as "correctsId"',
  entity: 'entity_id as "entityId"',
  givesBack: 'gives_back as "givesBack"',
  note: 'note',
  grouping: 'grouping',
  approvedAt: 'approved_at::text as "approvedAt"',
  version: 'version',
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

const ORDERS: Orders<InvoiceOrder> = {
  LATEST: { order: [['month', 'date'], BY_ID], descending: true },
  NUMBER: { order: [[`coalesce(number, '')`, 'text'], BY_ID] },
  CLIENT: { order: [['(select lower(c.name) from clients c where c.id = client_id)', 'text'], BY_ID] },
  ISSUED: { order: [[`coalesce(issued_on, 'infinity'::date)`, 'date'], BY_ID] },
  DUE: { order: [[`coalesce(due_on, 'infinity'::date)`, 'date'], BY_ID] },
  TOTAL: { order: [['currency', 'text'], ['total_minor', 'bigint'], BY_ID] },
};

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

/** The conditions of a filter, over columns of `of` (none: of the only table). */
export function invoiceConditions(
  { status, state, isOpen, kind, clientId, month, runId, search, ...days }: InvoiceFilter,
  values: SqlValues,
  { of, today }: { of: '' | 'i.'; today: string },
): string[] {
  return [
    ...values.when(status, (is) => `${of}status = ${is}`),
    ...values.when(isOpen, (is) => `${anyOpen(of)} = ${is}`),
    ...values.when(kind, (is) => `${of}kind = ${is}`),
    ...values.when(clientId, (id) => `${of}client_id = ${id}`),
    ...values.when(month && `${month}-01`, (day) => `${of}month = ${day}`),
    ...values.when(runId, (id) => `${of}run_id = ${id}`),
    ...values.when(search, (text) => has(text, of)),
    ...values.when(days.issuedFrom, (day) => `${of}issued_on >= ${day}`),
    ...values.when(days.issuedTo, (day) => `${of}issued_on <= ${day}`),
    ...values.when(days.dueFrom, (day) => `${of}due_on >= ${day}`),
    ...values.when(days.dueTo, (day) => `${of}due_on <= ${day}`),
    ...values.when(state, (is) => isInState(state as InvoiceState, is, today)),
  ];
}

const anyOpen = (of: string): string =>
  `(${of}id in (select open.invoice_id from receivables open
     where open.agency_id = (select current_agency()) and open.open_minor <> 0))`;

const has = (text: string, of: string): string =>
  `(position(lower(${text}) in lower(${of}number)) > 0 or ${of}client_id in (
     select c.id from clients c where position(lower(${text}) in lower(c.name)) > 0))`;

/** The condition that an id is one of the invoices that a filter lets through, as they stood on the day of an instant. */
export function isAmong(id: string, filter: InvoiceFilter, { values, at }: { values: SqlValues; at: Date }): string {
  const conditions = invoiceConditions(filter, values, { of: '', today: todayOf({ now: at }) });
  return `${id} in (select id from invoices where ${['true', ...conditions].join(' and ')})`;
}

function invoicesWhere(
  filter: InvoiceFilter,
  { columns, today, ...wanted }: { columns: string; today: string } & Ordering<InvoiceOrder>,
): PageSource<InvoiceNode, InvoiceNode> {
  const values = new SqlValues();
  const conditions = invoiceConditions(filter, values, { of: '', today });
  return { columns, from: 'invoices', conditions, values, present: toInvoice, ...inOrder(ORDERS, wanted) };
}

interface Wanted extends Ordering<InvoiceOrder> {
  filter?: InvoiceFilter | null;
  columns?: string;
}

export const readInvoices = (
  reads: TenantTransaction,
  page: PageRequest,
  { filter, columns = INVOICE_COLUMNS.all, ...wanted }: Wanted = {},
): Promise<Page<InvoiceNode>> =>
  readPage(reads, invoicesWhere(filter ?? {}, { ...wanted, columns, today: todayOf(reads) }), page);

const pagesBy =
  (parent: 'client_id' | 'run_id'): BatchRead<Page<InvoiceNode>, [PageRequest]> =>
  (reads, parentIds, page) => {
    const source = invoicesWhere({}, { columns: INVOICE_COLUMNS.all, today: todayOf(reads) });
    return readPagesOf(reads, { ...source, parentIds, parent }, page);
  };

export const invoicesByClient = pagesBy('client_id');
export const invoicesByRun = pagesBy('run_id');

/** The latest first. An invoice has few. */
export const creditNotesByInvoice: BatchRead<InvoiceNode[]> = async (reads, ids) =>
  groupRows(
    (
      await reads.rows<InvoiceNode & { correctsId: string }>(
        `select ${INVOICE_COLUMNS.all} from invoices where corrects_id = any($1) order by id desc`,
        [ids],
      )
    ).map((row) => ({ ...toInvoice(row), correctsId: row.correctsId })),
    'correctsId',
  );
