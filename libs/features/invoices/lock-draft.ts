import { INVOICE_LIFE, type InvoiceAction } from '#core/invoicing';
import { nextState } from '#core/lifecycle';
import type { Month } from '#core/time';
import { ApiError, refuseStale } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { standingsByInvoice } from './invoice-state.reads.js';
import { invoicesById, type InvoiceNode } from './invoice.reads.js';

/** What is to be changed, as its caller has seen it. */
export interface InvoiceToChange {
  id: string;
  version: number;
}

/**
 * Locks an invoice for something that its state allows, and its client's row before it: billing runs and whoever changes what
 * is billed take turns.
 * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` with the state and what is possible in it
 */
export async function lockInvoice(
  transaction: TenantTransaction,
  input: InvoiceToChange,
  action: InvoiceAction,
): Promise<InvoiceNode & { month: Month }> {
  const { id } = input;
  const values = [transaction.agencyId, id];
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id = (select client_id from invoices where agency_id = $1 and id = $2)
       for no key update`,
    values,
  );
  await transaction.tuples('select 1 from invoices where agency_id = $1 and id = $2 for update', values);
  const invoice = (await invoicesById(transaction, [id])).get(id);
  refuseStale(invoice, input, 'invoice');
  const standing = (await standingsByInvoice(transaction, [id])).get(id);
  if (!standing) throw new ApiError('NOT_FOUND', 'There is no such invoice.');
  const next = nextState(INVOICE_LIFE, standing.state, action);
  if (!next.ok) {
    const message = 'This can’t be done with an invoice in this state.';
    throw new ApiError('NOT_POSSIBLE', message, {
      ...{ reason: next.error.code, state: standing.state, possible: standing.actions },
    });
  }
  return invoice;
}

/** Lines of a credit note follow from the invoice that it corrects. @throws ApiError `NOT_POSSIBLE` */
export function refuseCreditNote({ kind }: InvoiceNode): void {
  if (kind !== 'CREDIT_NOTE') return;
  const message = 'Lines of a credit note can’t be edited: discard it and write another one.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'IS_CREDIT_NOTE' });
}
