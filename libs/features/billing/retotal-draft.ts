import { totalsOf, type TaxCategory } from '#core/billing';
import { TAX_COLUMNS, taxRow } from './invoice-rows.js';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

/** Makes a draft's taxes and totals those of its lines, and gives it its next version. */
export async function retotalDraft(transaction: TenantTransaction, invoiceId: string): Promise<void> {
  const values = [transaction.agencyId, invoiceId];
  const lines = await transaction.tuples<
    [taxRate: string, category: TaxCategory, reason: string | null, amountMinor: string]
  >(
    'select trim_scale(tax_rate)::text, tax_category, tax_reason, amount_minor from invoice_lines where agency_id = $1 and invoice_id = $2',
    values,
  );
  const { subtotalMinor, taxes, totalMinor } = totalsOf(
    lines.map(([taxRate, taxCategory, reason, amountMinor]) => ({
      ...{ taxRate, taxCategory, amountMinor: BigInt(amountMinor) },
      ...(reason !== null && { taxReason: reason }),
    })),
  );
  await transaction.tuples('delete from invoice_taxes where agency_id = $1 and invoice_id = $2', values);
  await insertRows(transaction, {
    table: 'invoice_taxes',
    columns: TAX_COLUMNS,
    rows: taxes.map((tax) => taxRow(invoiceId, tax)),
  });
  await transaction.tuples(
    `update invoices set subtotal_minor = $3, tax_minor = $4, total_minor = $5, version = version + 1
      where agency_id = $1 and id = $2`,
    [...values, subtotalMinor, totalMinor - subtotalMinor, totalMinor],
  );
}
