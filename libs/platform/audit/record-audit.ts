import type { TenantTransaction } from '#platform/tenancy';

export interface AuditRecord {
  /** A user's id, or the part of the system that acts by itself. */
  actor: string;
  /** The operation's name, such as `issueInvoices`. */
  action: string;
  subjectType: string;
  subjectId?: string;
  /** A JSON value without secrets. */
  details?: unknown;
}

/** Writes who did what in the transaction that does it; the log can't be changed afterwards. */
export async function recordAudit(transaction: TenantTransaction, record: AuditRecord): Promise<void> {
  const { actor, action, subjectType, subjectId, details = {} } = record;
  await transaction.rows(
    `insert into audit_log (agency_id, actor, action, subject_type, subject_id, details) values ($1, $2, $3, $4, $5, $6)`,
    [transaction.agencyId, actor, action, subjectType, subjectId, JSON.stringify(details)],
  );
}
