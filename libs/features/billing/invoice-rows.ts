import type { InvoiceDraft, Line, TaxCategory, TaxTotal } from '#core/billing';
import { insertRows, newIds, type RowsToInsert, type TenantTransaction } from '#platform/tenancy';

export type Rows = unknown[][];

/** The rows that invoices become, by table. */
export interface InvoiceRows {
  invoices: Rows;
  lines: Rows;
  taxes: Rows;
}

export const noInvoices = (): InvoiceRows => ({ invoices: [], lines: [], taxes: [] });

export const firstDay = (month: string): string => `${month}-01`;

export interface InvoiceToAdd {
  id: string;
  clientId: string;
  invoice: InvoiceDraft;
  /** `2026-01` */
  month: string;
  /** None where it is an invoice outside of any run. */
  runId?: string;
  nextId: () => string;
  lineIds: Map<Line, string>;
}

export function addInvoice(
  rows: InvoiceRows,
  { id, clientId, invoice, month, runId, nextId, lineIds }: InvoiceToAdd,
): void {
  const { currency, subtotalMinor, totalMinor } = invoice;
  rows.invoices.push([
    id,
    clientId,
    runId,
    firstDay(month),
    currency,
    subtotalMinor,
    totalMinor - subtotalMinor,
    totalMinor,
  ]);
  for (const tax of invoice.taxes) rows.taxes.push(taxRow(id, tax));
  invoice.lines.forEach((line, position) => {
    const lineId = nextId();
    lineIds.set(line, lineId);
    rows.lines.push([
      lineId,
      id,
      position,
      line.kind,
      line.contractId,
      firstDay(line.period),
      line.serviceId,
      line.quantitySeconds,
      line.quantity,
      line.unitPrice,
      line.factor,
      line.amountMinor,
      line.taxRate,
      untaxedAs(line.taxCategory),
      line.taxReason,
      JSON.stringify(line.basis),
    ]);
  });
}

const taxRow = (invoiceId: string, { rate, category, reason = '', baseMinor, amountMinor }: TaxTotal): unknown[] => [
  ...[invoiceId, rate, untaxedAs(category), reason, baseMinor, amountMinor],
];

/** The other categories follow from the rate. */
const untaxedAs = (category: TaxCategory): TaxCategory | undefined =>
  category === 'S' || category === 'Z' ? undefined : category;

/** In the order that the foreign keys ask for. */
export const INVOICE_TABLES: readonly (Omit<RowsToInsert, 'rows'> & { rows: keyof InvoiceRows })[] = [
  {
    table: 'invoices',
    columns: {
      id: 'uuid',
      client_id: 'uuid',
      run_id: 'uuid',
      month: 'date',
      currency: 'text',
      subtotal_minor: 'bigint',
      tax_minor: 'bigint',
      total_minor: 'bigint',
    },
    rows: 'invoices',
  },
  {
    table: 'invoice_lines',
    columns: {
      id: 'uuid',
      invoice_id: 'uuid',
      position: 'int',
      kind: 'text',
      contract_id: 'uuid',
      period: 'date',
      service_id: 'uuid',
      quantity_seconds: 'bigint',
      quantity: 'numeric',
      unit_price: 'numeric',
      factor: 'numeric',
      amount_minor: 'bigint',
      tax_rate: 'numeric',
      untaxed_as: 'text',
      tax_reason: 'text',
      basis: 'jsonb',
    },
    rows: 'lines',
  },
  {
    table: 'invoice_taxes',
    columns: {
      invoice_id: 'uuid',
      rate: 'numeric',
      untaxed_as: 'text',
      reason: 'text',
      base_minor: 'bigint',
      amount_minor: 'bigint',
    },
    rows: 'taxes',
  },
];

/** Writes one draft outside of any run. @returns its id, and that of each of its lines */
export async function saveInvoice(
  transaction: TenantTransaction,
  invoice: Pick<InvoiceToAdd, 'clientId' | 'invoice' | 'month'>,
): Promise<{ invoiceId: string; lineIds: ReadonlyMap<Line, string> }> {
  const rows = noInvoices();
  const lineIds = new Map<Line, string>();
  const [invoiceId = '', ...ids] = await newIds(transaction, 1 + invoice.invoice.lines.length);
  addInvoice(rows, { ...invoice, id: invoiceId, nextId: () => ids.shift() as string, lineIds });
  for (const { rows: of, ...table } of INVOICE_TABLES) await insertRows(transaction, { ...table, rows: rows[of] });
  return { invoiceId, lineIds };
}
