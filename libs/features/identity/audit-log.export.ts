import type { TakeRows } from '#platform/downloads';
import type { Tenancy, Tenant } from '#platform/tenancy';

const ROWS_A_BATCH = 1_000;
export const AUDIT_LOG_COLUMNS = [
  ...['at', 'id', 'actor', 'action', 'subjectType', 'subjectId', 'operation', 'before', 'after', 'details'],
  ...['address', 'via', 'viaId', 'requestId'],
] as const;

type AuditLogColumn = (typeof AUDIT_LOG_COLUMNS)[number];
type Entry = Record<AuditLogColumn, unknown> & { at: string; id: string };

// Behind the last entry of the batch before: nothing in the log changes, so the batches fit together without a transaction
// that would last as long as the slowest reader.
const BATCH = `
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id, actor, action,
         subject_type as "subjectType", subject_id as "subjectId", operation, before, after, details,
         host(address) as address, via, via_id as "viaId", request_id as "requestId"
    from audit_log
   where agency_id = $1 and audit_log.at >= $2 and audit_log.at < $3 and (audit_log.at, id) > ($4::timestamptz, $5::uuid)
   order by audit_log.at, id limit ${ROWS_A_BATCH}`;

/** Hands on the entries of a span of time, the earliest first, in batches. */
export async function exportAuditLog(
  tenancy: Tenancy,
  tenant: Tenant,
  { from, to, take }: { from: Date; to: Date; take: TakeRows<AuditLogColumn> },
): Promise<void> {
  let [at, id] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const entries = await tenancy.read(tenant, (transaction) =>
      transaction.rows<Entry>(BATCH, [tenant.agencyId, from, to, at, id]),
    );
    if (entries.length > 0) await take(entries);
    const last = entries.at(-1);
    if (!last || entries.length < ROWS_A_BATCH) return;
    [at, id] = [last.at, last.id];
  }
}
