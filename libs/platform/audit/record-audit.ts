import type { TenantTransaction } from '#platform/tenancy';

export interface AuditRecord {
  /** The part of the system that acts by itself; the transaction's user where it has one. */
  actor?: string;
  /** The operation's name, such as `issueInvoices`. */
  action: string;
  subjectType: string;
  subjectId?: string;
  /** A JSON value without secrets. */
  details?: unknown;
}

/**
 * Writes who did what in the transaction that does it; the log can't be changed afterwards. For deeds that are more than a
 * row: rows of tables that people edit are written down by the database itself.
 */
export async function recordAudit(transaction: TenantTransaction, record: AuditRecord): Promise<void> {
  const { actor, action, subjectType, subjectId, details = {} } = record;
  await transaction.rows(
    `select record_audit(action => $1, subject_type => $2, subject_id => $3, details => $4, actor => $5)`,
    [action, subjectType, subjectId, JSON.stringify(details), actor],
  );
}

/**
 * Does what changes many rows of tables that are audited row by row (see `audited()` in the migrations), such as an import,
 * and leaves one record of the whole instead.
 * @param work returns its own result and what to record of it
 */
export async function recordAsOne<T>(
  transaction: TenantTransaction,
  work: () => Promise<{ result: T; record?: AuditRecord }>,
): Promise<T> {
  await transaction.rows(`select set_config('app.recorded_as_one', 'yes', true)`);
  const { result, record } = await work();
  await transaction.rows(`select set_config('app.recorded_as_one', '', true)`);
  if (record) await recordAudit(transaction, record);
  return result;
}
