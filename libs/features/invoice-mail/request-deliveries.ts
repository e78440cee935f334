import type { TenantTransaction } from '#platform/tenancy';
import { BILLING_ADDRESSES } from './billing-addresses.js';
import type { SendRefusal } from './delivery.type.js';

export interface DeliveryRequest {
  invoiceIds: readonly string[];
  /** Repeated with it, nothing is sent again. */
  requestKey: string;
  note?: string | null;
  requestedBy?: string;
}

export interface RequestedDeliveries {
  deliveryIds: string[];
  refused: { invoiceId: string; reason: SendRefusal }[];
}

/**
 * Writes down to which addresses some invoices are to go: the client's own, and those of its billing contacts. Each goes there
 * once a request, however often that is repeated.
 */
export async function requestDeliveries(
  transaction: TenantTransaction,
  { invoiceIds, requestKey, note, requestedBy }: DeliveryRequest,
): Promise<RequestedDeliveries> {
  const ids = [...new Set(invoiceIds)];
  const invoices = await transaction.rows<{ id: string; status: string; addresses: string[] }>(
    `select i.id, i.status, ${BILLING_ADDRESSES} as addresses
      from invoices i join clients c on c.agency_id = i.agency_id and c.id = i.client_id
     where i.agency_id = $1 and i.id = any($2) order by i.id`,
    [transaction.agencyId, ids],
  );
  const found = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const refused = ids.flatMap((invoiceId) => {
    const reason = refusalOf(found.get(invoiceId));
    return reason ? [{ invoiceId, reason }] : [];
  });
  const wanted = invoices
    .filter((invoice) => refusalOf(invoice) === undefined)
    .flatMap(({ id, addresses }) => addresses.map((address) => ({ id, address })));
  const rows = await transaction.tuples<[string]>(
    `insert into invoice_deliveries (agency_id, invoice_id, recipient, request_key, note, requested_by, requested_at)
     select $1, w.id, w.address, $4, $5, $6, $7 from unnest($2::uuid[], $3::text[]) as w(id, address)
     on conflict do nothing returning id`,
    [
      ...[transaction.agencyId, wanted.map(({ id }) => id), wanted.map(({ address }) => address), requestKey],
      ...[note?.trim() || null, requestedBy ?? null, transaction.now],
    ],
  );
  return { deliveryIds: rows.map(([id]) => id), refused };
}

function refusalOf(invoice?: { status: string; addresses: string[] }): SendRefusal | undefined {
  if (!invoice) return 'NOT_FOUND';
  if (invoice.status !== 'ISSUED') return 'NOT_ISSUED';
  return invoice.addresses.length === 0 ? 'NO_RECIPIENT' : undefined;
}

/** What can't go anywhere is said to have failed, so that somebody sees it. */
export async function noteUnsent(
  transaction: TenantTransaction,
  requestKey: string,
  refused: RequestedDeliveries['refused'],
): Promise<void> {
  const invoiceIds = refused.filter(({ reason }) => reason === 'NO_RECIPIENT').map(({ invoiceId }) => invoiceId);
  await transaction.tuples(
    `insert into invoice_deliveries (agency_id, invoice_id, recipient, request_key, status, failure, requested_at, finished_at)
     select $1, id, '', $3, 'FAILED', 'NO_RECIPIENT', $4, $4 from unnest($2::uuid[]) as id on conflict do nothing`,
    [transaction.agencyId, invoiceIds, requestKey, transaction.now],
  );
}
