import { totalsOf } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

/** Makes a draft's taxes and totals those of its lines, and gives it its next version. */
export async function retotalDraft(transaction: TenantTransaction, invoiceId: string): Promise<void> {
  const values = [transaction.agencyId, invoiceId];
  const lines = await transaction.tuples<[taxRate: string, amountMinor: string]>(
    'select trim_scale(tax_rate)::text, amount_minor from invoice_lines where agency_id = $1 and invoice_id = $2',
    values,
  );
  const { subtotalMinor, taxes, totalMinor } = totalsOf(
    lines.map(([taxRate, amountMinor]) => ({ taxRate, amountMinor: BigInt(amountMinor) })),
  );
  await transaction.tuples('delete from invoice_taxes where agency_id = $1 and invoice_id = $2', values);
  await insertRows(transaction, {
    table: 'invoice_taxes',
    columns: { invoice_id: 'uuid', rate: 'numeric', base_minor: 'bigint', amount_minor: 'bigint' },
    rows: taxes.map(({ rate, baseMinor, amountMinor }) => [invoiceId, rate, baseMinor, amountMinor]),
  });
  await transaction.tuples(
    `update invoices set subtotal_minor = $3, tax_minor = $4, total_minor = $5, version = version + 1
      where agency_id = $1 and id = $2`,
    [...values, subtotalMinor, totalMinor - subtotalMinor, totalMinor],
  );
}
