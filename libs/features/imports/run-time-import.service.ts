import { Injectable } from '@nestjs/common';
import { refuseStale } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { enqueue, HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { RUN_TIME_IMPORT, type TimeImportData } from './import.jobs.js';
import { lockImport, refuseImpossible } from './import.states.js';
import type { TimeImportOptions } from './import-options.js';
import { importProblem } from './import-problems.js';
import type { Inspection } from './inspection.js';
import { addToKeptMapping } from './kept-mapping.js';
import type { NameMapping } from './map-names.js';
import { endOfBatch, importRows } from './plan-rows.js';
import { saveProblems } from './stage-rows.js';

export interface StartedImport {
  id: string;
  /** The one that was seen. */
  version: number;
  /** A user's id. */
  startedBy: string;
}

/** Starts and stops imports, and brings the lines in. */
@Injectable()
export class RunTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Begins to import what was read, or goes on with it where it was stopped or has failed; what is under way is given its job
   * again. What its names meant is kept for the format's next file. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE`
   */
  start(tenant: Tenant, started: StartedImport, { isRunByJob = true } = {}): Promise<string> {
    return this.tenancy.write(tenant, async (transaction) => {
      const { id } = started;
      const found = await lockImport(transaction, id);
      refuseStale(found, started, 'import');
      refuseImpossible('START', found);
      if (found.status === 'READY') await beginImport(transaction, started);
      const round = await setRunning(transaction, id);
      const { agencyId } = transaction;
      if (isRunByJob)
        await enqueue(transaction, [RUN_TIME_IMPORT.request(`${id}-${round}`, { agencyId, importId: id })]);
      return id;
    });
  }

  /** The batch that is under way is finished; what is imported stays. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
  stop(tenant: Tenant, id: string): Promise<string> {
    return this.tenancy.write(tenant, async (transaction) => {
      const found = await lockImport(transaction, id);
      refuseStale(found, found ?? { version: 0 }, 'import');
      refuseImpossible('STOP', found);
      await transaction.rows(
        `update imports set status = 'STOPPED', progress_at = $3 where agency_id = $1 and id = $2`,
        [...[transaction.agencyId, id, transaction.now]],
      );
      await recordAudit(transaction, { action: 'stopTimeImport', subjectType: 'imports', subjectId: id });
      return id;
    });
  }

  /**
   * Imports batch by batch, each with its mark in one transaction, so that it may be killed, repeated and delivered twice. Ends
   * early where the import was stopped or undone. One that even the last try can't finish has failed, and can be started again.
   */
  @HandlesJob(RUN_TIME_IMPORT)
  async runTimeImport({ agencyId, importId }: TimeImportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    const tenant = { agencyId };
    try {
      while (await this.tenancy.write(tenant, (transaction) => importBatch(transaction, importId)));
    } catch (error) {
      if (isLastTry) await this.tenancy.write(tenant, (transaction) => fail(transaction, importId));
      throw error;
    }
  }
}

/** Keeps what the file's names and conventions meant, and counts the lines that are already told about. */
async function beginImport(transaction: TenantTransaction, { id, startedBy }: StartedImport): Promise<void> {
  const { agencyId, now } = transaction;
  const values = [agencyId, id];
  const [file] = await transaction.rows<{ options: TimeImportOptions; mapping: NameMapping; inspection: Inspection }>(
    `select options, mapping, inspection from import_files where agency_id = $1 and import_id = $2`,
    values,
  );
  if (file?.inspection.format) {
    const { format, dateOrder, decimalSeparator } = file.inspection;
    const { timeZone } = file.options;
    const conventions = {
      ...(dateOrder && { dateOrder }),
      ...(decimalSeparator && { decimalSeparator }),
      ...(timeZone && { timeZone }),
    };
    await addToKeptMapping(transaction, { format, mapping: file.mapping, conventions, changedBy: startedBy });
  }
  await transaction.rows(
    `update imports i set started_at = $3, started_by = $4, rows_left_out = i.rows_read - r.entries, rows_done = i.rows_read - r.entries
       from (select count(*)::int as entries from import_rows where agency_id = $1 and import_id = $2 and contract_id is not null) r
      where i.agency_id = $1 and i.id = $2`,
    [...values, now, startedBy],
  );
  await recordAudit(transaction, {
    actor: startedBy,
    action: 'startTimeImport',
    subjectType: 'imports',
    subjectId: id,
  });
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

/** @returns whether there may be more */
async function importBatch(transaction: TenantTransaction, importId: string): Promise<boolean> {
  await waitForOtherImports(transaction);
  const [running] = await transaction.rows<{ doneLine: number; entryStatus: string }>(
    `select done_line as "doneLine", entry_status as "entryStatus" from imports
      where agency_id = $1 and id = $2 and status = 'RUNNING' for update`,
    [transaction.agencyId, importId],
  );
  if (!running) return false;
  const { doneLine: after, entryStatus } = running;
  const to = await endOfBatch(transaction, importId, after);
  if (to === undefined) {
    await finish(transaction, importId);
    return false;
  }
  const { lines, added, changed } = await importRows(transaction, { importId, after, to, entryStatus });
  await reportChanged(transaction, importId, changed);
  await transaction.rows(
    `update imports set done_line = $3, rows_done = rows_done + $4, rows_imported = rows_imported + $5,
       rows_known = rows_known + $6, rows_left_out = rows_left_out + $7, progress_at = $8 where agency_id = $1 and id = $2`,
    [
      ...[transaction.agencyId, importId, to, lines, added, lines - added - changed.length, changed.length],
      transaction.now,
    ],
  );
  return true;
}

/** An agency's imports take turns, batch by batch, so that each sees which lines the others have brought. */
async function waitForOtherImports(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(`select pg_advisory_xact_lock(hashtextextended('imports ' || $1, 0))`, [
    transaction.agencyId,
  ]);
}

async function reportChanged(
  transaction: TenantTransaction,
  importId: string,
  lines: readonly number[],
): Promise<void> {
  if (lines.length === 0) return;
  const [last] = await transaction.rows<{ next: number }>(
    `select coalesce(max(position) + 1, 0) as next from import_problems where agency_id = $1 and import_id = $2`,
    [transaction.agencyId, importId],
  );
  const problems = lines.map((line) => importProblem('CHANGED_SINCE_IMPORT', { line }));
  await saveProblems(transaction, { importId, problems, from: last?.next ?? 0 });
}

/** The file, and all that was read of it, goes with its end. */
async function finish(transaction: TenantTransaction, importId: string): Promise<void> {
  const { agencyId, now } = transaction;
  const [done] = await transaction.rows<{ startedBy: string | null; details: object }>(
    `update imports set status = 'DONE', finished_at = $3, progress_at = $3 where agency_id = $1 and id = $2
      returning started_by as "startedBy", jsonb_build_object('rowsRead', rows_read, 'rowsImported', rows_imported,
        'rowsKnown', rows_known, 'rowsLeftOut', rows_left_out) as details`,
    [agencyId, importId, now],
  );
  await transaction.rows(`delete from import_files where agency_id = $1 and import_id = $2`, [agencyId, importId]);
  await recordAudit(transaction, {
    ...(done?.startedBy && { actor: done.startedBy }),
    ...{ action: 'importTimeEntries', subjectType: 'imports', subjectId: importId, details: done?.details },
  });
}

const fail = (transaction: TenantTransaction, importId: string): Promise<unknown> =>
  transaction.rows(
    `update imports set status = 'FAILED', progress_at = $3 where agency_id = $1 and id = $2 and status = 'RUNNING'`,
    [transaction.agencyId, importId, transaction.now],
  );
