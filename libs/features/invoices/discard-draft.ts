import { takeOffDraft } from '#features/billing';
import type { TenantTransaction } from '#platform/tenancy';
import type { InvoiceNode } from './invoice.reads.js';
import { lockInvoice, type InvoiceToChange } from './lock-draft.js';

/** Its run remembers that it had one more. */
const DELETE_AND_COUNT = `
  with gone as (delete from invoices where agency_id = $1 and id = $2 returning agency_id, run_id)
  update billing_runs r set drafts_discarded = drafts_discarded + 1 from gone
   where r.agency_id = gone.agency_id and r.id = gone.run_id`;

/**
 * Gives back all that is on a draft, and deletes it.
 * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` also with what can't be given back
 */
export async function discardDraft(transaction: TenantTransaction, input: InvoiceToChange): Promise<string> {
  const invoice = await lockInvoice(transaction, input, 'discard');
  // What a credit note takes back is given back only once that is issued.
  if (invoice.kind === 'INVOICE') await takeOffDraft(transaction, draftOf(invoice), 'ALL');
  const values = [transaction.agencyId, invoice.id];
  for (const table of ['invoice_lines', 'invoice_taxes'])
    await transaction.tuples(`delete from ${table} where agency_id = $1 and invoice_id = $2`, values);
  await transaction.tuples(DELETE_AND_COUNT, values);
  return invoice.id;
}

export const draftOf = ({ id, clientId, currency, month }: InvoiceNode) => ({
  ...{ id, clientId, currency },
  month: month.slice(0, 7),
});
