import type { TenantTransaction } from '#platform/tenancy';

/** Makes what some documents that were just issued come to into what their clients owe, or are owed by a credit note. */
export async function openReceivables(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<void> {
  await transaction.tuples(
    `insert into receivables (agency_id, invoice_id, client_id, currency, issued_on, due_on, total_minor)
     select agency_id, id, client_id, currency, issued_on, due_on, total_minor from invoices
      where agency_id = $1 and id = any($2) and status = 'ISSUED'`,
    [transaction.agencyId, invoiceIds],
  );
}
