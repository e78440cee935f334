import { groupRows, type BatchRead } from '#platform/graphql';
import type { Remark } from './remark.type.js';

const COLUMNS = `r.id, r.body, r.side, (select u.name from auth."user" u where u.id = r.author) as "authorName",
  coalesce(r.author = current_user_id(), false) as "isMine", r.created_at::text as "createdAt"`;

/** The oldest first. */
export const remarksByInvoice: BatchRead<Remark[]> = async (reads, invoiceIds) =>
  groupRows(
    await reads.rows<Remark & { invoiceId: string }>(
      `select r.invoice_id as "invoiceId", r.line_id as "lineId", ${COLUMNS} from invoice_remarks r
        where r.invoice_id = any($1) order by r.invoice_id, r.id`,
      [invoiceIds],
    ),
    'invoiceId',
  );

/** The oldest first. */
export const remarksByCharter: BatchRead<Remark[]> = async (reads, charterIds) =>
  groupRows(
    await reads.rows<Remark & { charterId: string }>(
      `select r.charter_id as "charterId", null as "lineId", ${COLUMNS} from charter_remarks r
        where r.charter_id = any($1) order by r.charter_id, r.id`,
      [charterIds],
    ),
    'charterId',
  );
