import type { LineKind } from '#core/billing';
import type { Currency } from '#core/money';
import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import type { InvoiceLine, InvoiceTax } from './invoice.type.js';

/** A line with the keys of what it belongs to. */
export type InvoiceLineNode = InvoiceLine & { contractId: string; serviceId: string | null };

type LineTuple = [
  invoiceId: string,
  id: string,
  kind: LineKind,
  contractId: string,
  period: string,
  serviceId: string | null,
  quantitySeconds: number | null,
  quantity: string | null,
  unitPrice: string,
  amountMinor: string,
  taxRate: string,
  currency: Currency,
];

const toLine = ([, id, kind, contractId, period, serviceId, ...rest]: LineTuple): InvoiceLineNode => {
  const [quantitySeconds, quantity, unitPrice, amountMinor, taxRate, currency] = rest;
  const amount = moneyOf(amountMinor, currency);
  return { id, kind, contractId, period, serviceId, quantitySeconds, quantity, unitPrice, amount, taxRate };
};

/** In the invoice's order. */
export const linesByInvoice: BatchRead<InvoiceLineNode[]> = async (reads, invoiceIds) => {
  const tuples = await reads.tuples<LineTuple>(
    `select l.invoice_id, l.id, l.kind, l.contract_id, l.period, l.service_id, l.quantity_seconds::int, l.quantity,
            l.unit_price, l.amount_minor, l.tax_rate, i.currency
       from invoice_lines l join invoices i on i.agency_id = l.agency_id and i.id = l.invoice_id
      where l.invoice_id = any($1) order by l.invoice_id, l.position`,
    [invoiceIds],
  );
  const lines = new Map<string, InvoiceLineNode[]>();
  for (const tuple of tuples) {
    const ofInvoice = lines.get(tuple[0]);
    if (ofInvoice) ofInvoice.push(toLine(tuple));
    else lines.set(tuple[0], [toLine(tuple)]);
  }
  return lines;
};

/** What a line was computed from. */
export const basisByLine: BatchRead<unknown> = async (reads, lineIds) =>
  new Map(await reads.tuples<[string, unknown]>(`select id, basis from invoice_lines where id = any($1)`, [lineIds]));

interface TaxRow {
  invoiceId: string;
  rate: string;
  baseMinor: string;
  amountMinor: string;
  currency: Currency;
}

export const taxesByInvoice: BatchRead<InvoiceTax[]> = async (reads, invoiceIds) => {
  const rows = await reads.rows<TaxRow>(
    `select t.invoice_id as "invoiceId", t.rate, t.base_minor as "baseMinor", t.amount_minor as "amountMinor", i.currency
       from invoice_taxes t join invoices i on i.agency_id = t.agency_id and i.id = t.invoice_id
      where t.invoice_id = any($1) order by t.invoice_id, t.rate`,
    [invoiceIds],
  );
  const taxes = rows.map(({ invoiceId, rate, baseMinor, amountMinor, currency }) => ({
    invoiceId,
    rate,
    base: moneyOf(baseMinor, currency),
    amount: moneyOf(amountMinor, currency),
  }));
  return groupRows(taxes, 'invoiceId');
};
