import { Injectable } from '@nestjs/common';
import { recordAudit } from '#platform/audit';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { RUN_TIME_IMPORT, type ImportData } from './import.jobs.js';
import {
  finishImport,
  importBatches,
  lockRunning,
  markBatch,
  type StartedImport,
  startImport,
  stopImport,
} from './import-course.js';
import type { TimeImportOptions } from './import-options.js';
import { importProblem } from './import-problems.js';
import type { Inspection } from './inspection.js';
import { addToKeptMapping } from './kept-mapping.js';
import type { NameMapping } from './map-names.js';
import { endOfBatch, importRows } from './plan-rows.js';
import { saveProblems } from './stage-rows.js';

/** Starts and stops imports, and brings the lines in. */
@Injectable()
export class RunTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Begins to import what was read, or goes on with it where it was stopped or has failed; what is under way is given its job
   * again. What its names meant is kept for the format's next file. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE`
   */
  start(tenant: Tenant, started: StartedImport, { isRunByJob = true } = {}): Promise<string> {
    const course = { kind: 'TIME' as const, begin: beginImport, job: isRunByJob ? RUN_TIME_IMPORT : undefined };
    return this.tenancy.write(tenant, (transaction) => startImport(transaction, started, course));
  }

  /** The batch that is under way is finished; what is imported stays. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
  stop(tenant: Tenant, id: string): Promise<string> {
    const deed = { kind: 'TIME' as const, id, action: 'stopTimeImport' };
    return this.tenancy.write(tenant, (transaction) => stopImport(transaction, deed));
  }

  @HandlesJob(RUN_TIME_IMPORT)
  runTimeImport(data: ImportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    return importBatches(this.tenancy, { ...data, isLastTry }, importBatch);
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

async function importBatch(transaction: TenantTransaction, importId: string): Promise<boolean> {
  const running = await lockRunning(transaction, importId);
  if (!running) return false;
  const { doneLine: after, entryStatus } = running;
  const to = await endOfBatch(transaction, importId, after);
  if (to === undefined) {
    await finishImport(transaction, importId, 'importTimeEntries');
    return false;
  }
  const { lines, added, changed } = await importRows(transaction, { importId, after, to, entryStatus });
  await reportChanged(transaction, importId, changed);
  const known = lines - added - changed.length;
  await markBatch(transaction, importId, { to, lines, added, known, leftOut: changed.length });
  return true;
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
