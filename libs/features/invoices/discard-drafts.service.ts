import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { discardDraft } from './discard-draft.js';
import type { DiscardInvoicesInput } from './invoice-drafts.inputs.js';
import type { DiscardResult } from './invoice-drafts.type.js';
import type { InvoiceToChange } from './lock-draft.js';

/** Discarding of many drafts, such as all of a run that was started too early. */
@Injectable()
export class DiscardDraftsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** What can't be discarded stays as it is, and keeps back no other. @returns what became of each, in their order */
  discardInvoices(caller: Caller, { idempotencyKey: key, ...request }: DiscardInvoicesInput): Promise<DiscardResult[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'discardInvoices', request }, async () => {
        const { invoices } = request;
        await lockAll(transaction, invoices);
        const results = new Map<string, DiscardResult>();
        // The latest first: a correction on it goes before what it corrects.
        for (const invoice of [...invoices].sort((a, b) => (a.id < b.id ? 1 : -1)))
          results.set(invoice.id, await tryDiscard(transaction, invoice));
        return invoices.map(({ id }) => results.get(id) as DiscardResult);
      }),
    );
  }
}

/** In order of id, as runs lock clients and issuers invoices: who comes second waits, and never each for the other. */
async function lockAll(transaction: TenantTransaction, invoices: readonly InvoiceToChange[]): Promise<void> {
  const values = [transaction.agencyId, invoices.map(({ id }) => id)];
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id in (select client_id from invoices where agency_id = $1 and id = any($2))
      order by id for no key update`,
    values,
  );
  await transaction.tuples(
    'select 1 from invoices where agency_id = $1 and id = any($2) order by id for update',
    values,
  );
}

async function tryDiscard(transaction: TenantTransaction, invoice: InvoiceToChange): Promise<DiscardResult> {
  const { id } = invoice;
  await transaction.tuples('savepoint draft');
  try {
    await discardDraft(transaction, invoice);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await transaction.tuples('rollback to savepoint draft');
    const { code, sentence, message, details } = error;
    const { current: _current, yours: _yours, ...data } = details;
    return { id, refused: { reason: String(data['reason'] ?? code), message, sentence, data } };
  }
  await transaction.tuples('release savepoint draft');
  return { id };
}
