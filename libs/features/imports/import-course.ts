import { refuseStale } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { enqueue, type JobContext, type JobDefinition } from '#platform/jobs';
import type { Tenancy, TenantTransaction } from '#platform/tenancy';
import type { ImportData } from './import.jobs.js';
import { type ImportKind, type ImportOfKind, lockImport, refuseImpossible } from './import.states.js';

export interface StartedImport {
  id: string;
  /** The one that was seen. */
  version: number;
  /** A user's id. */
  startedBy: string;
}

interface ImportCourse {
  kind: ImportKind;
  /** What is done once, before the first line comes in. */
  begin: (transaction: TenantTransaction, started: StartedImport) => Promise<void>;
  /** What brings the lines in; absent where the caller does. */
  job: JobDefinition<ImportData> | undefined;
}

/** @returns its id @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
export async function startImport(
  transaction: TenantTransaction,
  started: StartedImport,
  { kind, begin, job }: ImportCourse,
): Promise<string> {
  const { id } = started;
  const found = await lockImport(transaction, { id, kind });
  refuseStale(found, started, 'import');
  refuseImpossible('START', found);
  if (found.status === 'READY') await begin(transaction, started);
  const round = await setRunning(transaction, id);
  const { agencyId } = transaction;
  if (job) await enqueue(transaction, [job.request(`${id}-${round}`, { agencyId, importId: id })]);
  return id;
}

async function setRunning(transaction: TenantTransaction, id: string): Promise<number> {
  const { agencyId, now } = transaction;
  await transaction.rows(`update import_files set touched_at = $3 where agency_id = $1 and import_id = $2`, [
    ...[agencyId, id, now],
  ]);
  const [row] = await transaction.rows<{ round: number }>(
    `update imports set status = 'RUNNING', round = round + 1, progress_at = $3 where agency_id = $1 and id = $2 returning round`,
    [agencyId, id, now],
  );
  return row?.round ?? 0;
}

/** @returns its id @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
export async function stopImport(
  transaction: TenantTransaction,
  { id, kind, action }: ImportOfKind & { action: string },
): Promise<string> {
  const found = await lockImport(transaction, { id, kind });
  refuseStale(found, found ?? { version: 0 }, 'import');
  refuseImpossible('STOP', found);
  await transaction.rows(`update imports set status = 'STOPPED', progress_at = $3 where agency_id = $1 and id = $2`, [
    ...[transaction.agencyId, id, transaction.now],
  ]);
  await recordAudit(transaction, { action, subjectType: 'imports', subjectId: id });
  return id;
}

export interface RunningImport {
  /** The mark of the last batch. */
  doneLine: number;
  entryStatus: string;
  /** A user's id. */
  startedBy: string;
}

/** @returns whether there may be more */
export type ImportBatch = (transaction: TenantTransaction, importId: string) => Promise<boolean>;

/**
 * Imports batch by batch, each with its mark in one transaction, so that it may be killed, repeated and delivered twice. Ends
 * early where the import was stopped or undone. One that even the last try can't finish has failed, and can be started again.
 */
export async function importBatches(
  tenancy: Tenancy,
  { agencyId, importId, isLastTry }: ImportData & Partial<JobContext>,
  importBatch: ImportBatch,
): Promise<void> {
  const tenant = { agencyId };
  try {
    while (await tenancy.write(tenant, (transaction) => importBatch(transaction, importId)));
  } catch (error) {
    if (isLastTry) await tenancy.write(tenant, (transaction) => failImport(transaction, importId));
    throw error;
  }
}

/** One that is under way, its batch alone among the agency's; undefined where it was stopped or undone. */
export async function lockRunning(
  transaction: TenantTransaction,
  importId: string,
): Promise<RunningImport | undefined> {
  await waitForOtherImports(transaction);
  const [running] = await transaction.rows<RunningImport>(
    `select done_line as "doneLine", entry_status as "entryStatus", started_by as "startedBy" from imports
      where agency_id = $1 and id = $2 and status = 'RUNNING' for update`,
    [transaction.agencyId, importId],
  );
  return running;
}

/** An agency's imports take turns, batch by batch, so that each sees which lines the others have brought. */
async function waitForOtherImports(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(`select pg_advisory_xact_lock(hashtextextended('imports ' || $1, 0))`, [
    transaction.agencyId,
  ]);
}

export interface DoneBatch {
  /** Its last line. */
  to: number;
  lines: number;
  added: number;
  known: number;
  leftOut: number;
}

/** How far it is, in the transaction that brings the batch in. */
export const markBatch = (
  transaction: TenantTransaction,
  importId: string,
  { to, lines, added, known, leftOut }: DoneBatch,
): Promise<unknown> =>
  transaction.rows(
    `update imports set done_line = $3, rows_done = rows_done + $4, rows_imported = rows_imported + $5,
       rows_known = rows_known + $6, rows_left_out = rows_left_out + $7, progress_at = $8 where agency_id = $1 and id = $2`,
    [transaction.agencyId, importId, to, lines, added, known, leftOut, transaction.now],
  );

/** The file, and all that was read of it, goes with its end. */
export async function finishImport(transaction: TenantTransaction, importId: string, action: string): Promise<void> {
  const { agencyId, now } = transaction;
  const [done] = await transaction.rows<{ startedBy: string | null; details: object }>(
    `update imports set status = 'DONE', finished_at = $3, progress_at = $3 where agency_id = $1 and id = $2
      returning started_by as "startedBy", jsonb_build_object('rowsRead', rows_read, 'rowsImported', rows_imported,
        'rowsKnown', rows_known, 'rowsLeftOut', rows_left_out)
        || case when contacts_added > 0 then jsonb_build_object('contactsAdded', contacts_added) else '{}' end as details`,
    [agencyId, importId, now],
  );
  await transaction.rows(`delete from import_files where agency_id = $1 and import_id = $2`, [agencyId, importId]);
  await recordAudit(transaction, {
    ...(done?.startedBy && { actor: done.startedBy }),
    ...{ action, subjectType: 'imports', subjectId: importId, details: done?.details },
  });
}

const failImport = (transaction: TenantTransaction, importId: string): Promise<unknown> =>
  transaction.rows(
    `update imports set status = 'FAILED', progress_at = $3 where agency_id = $1 and id = $2 and status = 'RUNNING'`,
    [transaction.agencyId, importId, transaction.now],
  );

/** It is as though it had never been; its file goes too. */
export async function setUndone(transaction: TenantTransaction, importId: string): Promise<void> {
  const values = [transaction.agencyId, importId];
  await transaction.rows(`delete from import_files where agency_id = $1 and import_id = $2`, values);
  await transaction.rows(`update imports set status = 'UNDONE', undone_at = $3 where agency_id = $1 and id = $2`, [
    ...[...values, transaction.now],
  ]);
}
