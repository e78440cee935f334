import { stringify } from 'csv-stringify/sync';
import type { Tenancy, Tenant } from '#platform/tenancy';

const ROWS_A_BATCH = 1_000;
const COLUMNS = [
  ...['at', 'id', 'actor', 'action', 'subjectType', 'subjectId', 'operation', 'before', 'after', 'details'],
  ...['address', 'via', 'viaId', 'requestId'],
] as const;

export const AUDIT_LOG_FORMATS = ['csv', 'jsonl'] as const;
export type AuditLogFormat = (typeof AUDIT_LOG_FORMATS)[number];

type Entry = Record<(typeof COLUMNS)[number], unknown> & { at: string; id: string };

// Behind the last entry of the batch before: nothing in the log changes, so the batches fit together without a transaction
// that would last as long as the slowest reader.
const BATCH = `
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id, actor, action,
         subject_type as "subjectType", subject_id as "subjectId", operation, before, after, details,
         host(address) as address, via, via_id as "viaId", request_id as "requestId"
    from audit_log
   where agency_id = $1 and audit_log.at >= $2 and audit_log.at < $3 and (audit_log.at, id) > ($4::timestamptz, $5::uuid)
   order by audit_log.at, id limit ${ROWS_A_BATCH}`;

/**
 * The entries of a span of time, the earliest first, in pieces of text; CSV begins with a line of names. Cells that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
export async function* exportAuditLog(
  tenancy: Tenancy,
  tenant: Tenant,
  { from, to, format }: { from: Date; to: Date; format: AuditLogFormat },
): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
  let [at, id] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const entries = await tenancy.read(tenant, (transaction) =>
      transaction.rows<Entry>(BATCH, [tenant.agencyId, from, to, at, id]),
    );
    if (entries.length > 0) yield format === 'csv' ? csvOf(entries) : linesOf(entries);
    const last = entries.at(-1);
    if (!last || entries.length < ROWS_A_BATCH) return;
    [at, id] = [last.at, last.id];
  }
}

const csvOf = (entries: readonly Entry[]): string =>
  stringify(
    entries.map((entry) => COLUMNS.map((column) => cellOf(entry[column]))),
    { escape_formulas: true, record_delimiter: 'windows' },
  );

const cellOf = (value: unknown): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

const linesOf = (entries: readonly Entry[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
