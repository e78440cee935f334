import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { BUILD_EXPORT, type ExportData } from './export.jobs.js';
import type { ExportRequest } from './export.kinds.js';
import { KeptFile, Superseded, type Attempt } from './kept-file.js';
import { openFile } from './open-file.js';

/** How long a file is kept once it is there. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** Builds files in the background. */
@Injectable()
export class BuildExportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Builds a file of one state of the data, in memory that doesn't grow with it. It may be killed, repeated and delivered
   * twice: every attempt begins with nothing, and an earlier one that is still at work gives up. Ends early where the export
   * was stopped. One that even the last try can't build has failed.
   */
  @HandlesJob(BUILD_EXPORT)
  async buildExport({ agencyId, exportId }: ExportData, { isLastTry }: Partial<JobContext> = {}): Promise<void> {
    const tenant = { agencyId };
    const begun = await this.tenancy.write(tenant, (transaction) => begin(transaction, exportId));
    if (!begun) return;
    const attempt = { exportId, round: begun.round };
    try {
      await this.build(tenant, attempt, begun.request);
    } catch (error) {
      if (error instanceof Superseded) return;
      if (isLastTry) await this.tenancy.write(tenant, (transaction) => fail(transaction, attempt));
      throw error;
    }
  }

  private async build(tenant: Tenant, attempt: Attempt, request: ExportRequest): Promise<void> {
    const kept = new KeptFile(this.tenancy, tenant, attempt);
    const leftOut = await this.tenancy.readSnapshot(tenant, async (transaction) => {
      const file = await openFile(transaction, request);
      await this.tenancy.write(tenant, (other) => tellTotal(other, attempt, file.rowsTotal));
      await file.write(({ bytes, rows }) => kept.take(bytes, rows));
      return file.leftOut();
    });
    const ended = await kept.end();
    await this.tenancy.write(tenant, (transaction) => finish(transaction, attempt, { ...ended, leftOut }));
  }
}

/** @returns none where there is nothing to build */
async function begin(
  transaction: TenantTransaction,
  exportId: string,
): Promise<{ round: number; request: ExportRequest } | undefined> {
  const { agencyId, now } = transaction;
  const [begun] = await transaction.rows<{ round: number; request: ExportRequest }>(
    `update exports set status = 'RUNNING', round = round + 1, rows_done = 0, started_at = $3, progress_at = $3
      where agency_id = $1 and id = $2 and status in ('QUEUED', 'RUNNING')
      returning round, request || jsonb_build_object('kind', kind, 'format', format) as request`,
    [agencyId, exportId, now],
  );
  if (begun)
    await transaction.rows(`delete from export_chunks where agency_id = $1 and export_id = $2`, [agencyId, exportId]);
  return begun;
}

const tellTotal = (transaction: TenantTransaction, { exportId, round }: Attempt, total: number): Promise<unknown> =>
  transaction.rows(
    `update exports set rows_total = $4 where agency_id = $1 and id = $2 and round = $3 and status = 'RUNNING'`,
    [transaction.agencyId, exportId, round, total],
  );

async function finish(
  transaction: TenantTransaction,
  { exportId, round }: Attempt,
  ended: Awaited<ReturnType<KeptFile['end']>> & { leftOut: number },
): Promise<void> {
  const { agencyId, now } = transaction;
  await transaction.rows(
    `update exports set status = 'DONE', rows_done = $4, rows_left_out = $5, byte_count = $6, sha256 = $7, finished_at = $8,
            progress_at = $8, expires_at = $9
      where agency_id = $1 and id = $2 and round = $3 and status = 'RUNNING'`,
    [
      ...[agencyId, exportId, round, ended.rowsDone, ended.leftOut, ended.byteCount, ended.sha256],
      ...[now, new Date(now.getTime() + KEPT_MS)],
    ],
  );
}

const fail = (transaction: TenantTransaction, { exportId, round }: Attempt): Promise<unknown> =>
  transaction.rows(
    `update exports set status = 'FAILED', progress_at = $4 where agency_id = $1 and id = $2 and round = $3 and status = 'RUNNING'`,
    [transaction.agencyId, exportId, round, transaction.now],
  );
