import type { RetainerUnit, TaxCategory } from '#core/billing';
import type { Currency } from '#core/money';
import { quantityOf } from '#features/retainers';
import { Columns, groupRows, moneyOf, withMoney, type BatchRead } from '#platform/graphql';
import type { InvoiceLine, InvoiceTax, PartOfMonth } from './invoice.type.js';

/** A line with the keys of what it belongs to. */
export type InvoiceLineNode = InvoiceLine & { contractId: string | null; serviceId: string | null };
/** As it is read, in minor units: the currency is the invoice's, which isn't joined, since whoever asks has it already. */
type LineRow = Omit<InvoiceLineNode, 'pack'> & { pack?: PackSize | null };

/** Of a fee that is not for its whole month, by its line's basis. */
export const PART_OF_MONTH = `case when basis ->> 'proration' = 'DAILY' and basis -> 'activeDays' < basis -> 'daysInMonth'
  then jsonb_build_object('activeDays', basis -> 'activeDays', 'daysInMonth', basis -> 'daysInMonth') end as part`;

/** What a pack grants, by its line's basis; the line of a credit note repeats it. */
export const PACK_SIZE = `case when basis ->> 'kind' = 'PACK'
  then jsonb_build_object('unit', basis -> 'unit', 'quantity', basis -> 'quantity') else basis -> 'pack' end as pack`;

export interface PackSize {
  unit: RetainerUnit;
  quantity: string;
}

/** What `PART_OF_MONTH` and `PACK_SIZE` read. */
export interface OfBasis {
  part: PartOfMonth | null;
  pack: PackSize | null;
}

export const LINE_COLUMNS = new Columns('invoice_id as "invoiceId"', {
  id: 'id',
  kind: 'kind',
  contract: 'contract_id as "contractId"',
  period: 'period',
  service: 'service_id as "serviceId"',
  quantitySeconds: 'quantity_seconds::int as "quantitySeconds"',
  quantity: 'quantity',
  unitPrice: 'unit_price as "unitPrice"',
  factor: 'factor',
  amount: 'amount_minor as amount',
  taxRate: 'tax_rate as "taxRate"',
  taxCategory: 'tax_category as "taxCategory"',
  taxReason: 'tax_reason as "taxReason"',
  description: `basis ->> 'description' as description`,
  note: 'note',
  correctsLineId: 'corrects_line_id as "correctsLineId"',
  part: PART_OF_MONTH,
  pack: PACK_SIZE,
  basis: 'basis',
});

/** In the invoice's order, with some of `LINE_COLUMNS`; `toLine` gives them the invoice's currency. */
export const linesByInvoice: BatchRead<LineRow[], [columns: string]> = async (reads, invoiceIds, columns) =>
  groupRows(
    await reads.rows<LineRow & { invoiceId: string }>(
      `select ${columns} from invoice_lines where invoice_id = any($1) order by invoice_id, position`,
      [invoiceIds],
    ),
    'invoiceId',
  );

export const toLine = ({ pack, ...line }: LineRow, currency: Currency): InvoiceLineNode => ({
  ...withMoney(line, currency, ['amount']),
  pack: pack ? quantityOf(pack.quantity, { unit: pack.unit, currency }) : null,
});

export type TaxTuple = [
  invoiceId: string,
  rate: string,
  baseMinor: string,
  amountMinor: string,
  category: TaxCategory,
  reason: string,
];

export const taxesByInvoice: BatchRead<TaxTuple[]> = async (reads, invoiceIds) =>
  groupRows(
    await reads.tuples<TaxTuple>(
      `select invoice_id, rate, base_minor, amount_minor, category, reason from invoice_taxes
        where invoice_id = any($1) order by invoice_id, rate, category, reason`,
      [invoiceIds],
    ),
    0,
  );

export const toTax = (
  [, rate, baseMinor, amountMinor, category, reason]: TaxTuple,
  currency: Currency,
): InvoiceTax => ({
  ...{ rate, category, reason: reason || null },
  base: moneyOf(baseMinor, currency),
  amount: moneyOf(amountMinor, currency),
});
