import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Environment, publicUrlOf } from '#platform/config';
import { enqueue } from '#platform/jobs';
import { insertRow, Tenancy } from '#platform/tenancy';
import type { InvoiceLink, SendInvoicesInput } from './delivery.type.js';
import { hashOf, linkOf, newToken } from './link-token.js';
import { readMailSettings } from './mail-settings.js';
import { requestDeliveries, type RequestedDeliveries } from './request-deliveries.js';
import { deliverJobs } from './send.jobs.js';

const DAY_MS = 86_400_000;

/** Sending of invoices as staff ask for it, and the links that lead to them. */
@Injectable()
export class SendInvoicesService {
  private readonly publicUrl: string;

  constructor(
    private readonly tenancy: Tenancy,
    environment: Environment,
  ) {
    this.publicUrl = publicUrlOf(environment);
  }

  /** Sends them, again too; nothing goes before this is committed. */
  sendInvoices(caller: Caller, { idempotencyKey: key, ...request }: SendInvoicesInput): Promise<RequestedDeliveries> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'sendInvoices', request }, async () => {
        const requested = await requestDeliveries(transaction, {
          ...request,
          requestKey: `${caller.userId} ${key}`,
          requestedBy: caller.userId,
        });
        await enqueue(transaction, deliverJobs(transaction.agencyId, requested.deliveryIds));
        const { invoiceIds } = request;
        await recordAudit(transaction, { action: 'sendInvoices', subjectType: 'invoices', details: { invoiceIds } });
        return requested;
      }),
    );
  }

  /** A link to be handed on by other means. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for a draft */
  makeLink(caller: Caller, invoiceId: string): Promise<InvoiceLink> {
    const token = newToken();
    return this.tenancy.write(caller, async (transaction) => {
      const [invoice] = await transaction.rows<{ status: string }>(
        'select status from invoices where agency_id = $1 and id = $2',
        [transaction.agencyId, invoiceId],
      );
      if (!invoice) throw new ApiError('NOT_FOUND', 'There is no such invoice.');
      if (invoice.status !== 'ISSUED')
        throw new ApiError('NOT_POSSIBLE', 'It is not issued yet.', { reason: 'NOT_ISSUED' });
      const { linkDays } = await readMailSettings(transaction);
      const expiresAt = new Date(transaction.now.getTime() + linkDays * DAY_MS);
      await insertRow(transaction, 'invoice_links', {
        ...{ invoice_id: invoiceId, token_hash: hashOf(token), made_by: caller.userId },
        ...{ created_at: transaction.now, expires_at: expiresAt },
      });
      await recordAudit(transaction, { action: 'makeInvoiceLink', subjectType: 'invoices', subjectId: invoiceId });
      return { url: linkOf(this.publicUrl, token), expiresAt: expiresAt.toISOString() };
    });
  }

  /** Shuts every link to an invoice. @returns how many were open */
  revokeLinks(caller: Caller, invoiceId: string): Promise<number> {
    return this.tenancy.write(caller, async (transaction) => {
      const revoked = await transaction.tuples(
        `update invoice_links set revoked_at = $3
          where agency_id = $1 and invoice_id = $2 and revoked_at is null and expires_at > $3 returning 1`,
        [transaction.agencyId, invoiceId, transaction.now],
      );
      await recordAudit(transaction, { action: 'revokeInvoiceLinks', subjectType: 'invoices', subjectId: invoiceId });
      return revoked.length;
    });
  }
}
