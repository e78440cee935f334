import { groupRows, rowsById, type BatchRead } from '#platform/graphql';
import type { InvoiceDelivery } from './delivery.type.js';

const MOST_SHOWN = 100;

const DELIVERIES = `
  select d.id, d.invoice_id as "invoiceId", d.recipient, d.status, d.failure, d.note, d.requested_at::text as "requestedAt",
         d.finished_at::text as "finishedAt", l.viewed_at::text as "viewedAt", l.expires_at::text as "linkExpiresAt",
         l.revoked_at::text as "linkRevokedAt"
    from invoice_deliveries d left join invoice_links l on l.agency_id = d.agency_id and l.id = d.link_id`;

export const deliveriesById: BatchRead<InvoiceDelivery> = async (reads, ids) =>
  rowsById(await reads.rows<InvoiceDelivery>(`${DELIVERIES} where d.id = any($1)`, [ids]));

/** The latest first, a hundred at most. */
export const deliveriesByInvoice: BatchRead<InvoiceDelivery[]> = async (reads, invoiceIds) =>
  groupRows(
    await reads.rows<InvoiceDelivery & { invoiceId: string }>(
      `select shown.* from unnest($1::uuid[]) as parent(id), lateral (
         ${DELIVERIES} where d.agency_id = $2 and d.invoice_id = parent.id order by d.id desc limit ${MOST_SHOWN}) shown`,
      [invoiceIds, reads.agencyId],
    ),
    'invoiceId',
  );
