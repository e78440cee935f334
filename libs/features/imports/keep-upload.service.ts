import { Injectable } from '@nestjs/common';
import { ApiError } from '#platform/access';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { INSPECT_JOBS } from './import.jobs.js';
import type { ImportKind } from './import.states.js';
import type { TimeImportOptions } from './import-options.js';
import { inChunks } from './stored-file.js';

const MOST_BYTES = 100 * 1_048_576;
const MOST_WAITING = 20;

export interface Upload {
  kind: ImportKind;
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  fileName: string;
  options: TimeImportOptions;
  /** A user's id. */
  importedBy?: string | undefined;
}

/** Takes a file in, piece by piece, to be looked at by a worker on whatever machine. */
@Injectable()
export class KeepUploadService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Keeps a file of at most 100 MB in the database and has it looked at; memory and connections are held for one piece at a
   * time. An upload that breaks off leaves what expires by itself.
   * @returns the import's id @throws ApiError `PAYLOAD_TOO_LARGE`, `NOT_POSSIBLE` (`TOO_MANY_FILES`)
   */
  async keepUpload(tenant: Tenant, upload: Upload, { isInspectedByJob = true } = {}): Promise<string> {
    const importId = await this.tenancy.write(tenant, (transaction) => begin(transaction, upload));
    let [position, byteCount] = [0, 0];
    for await (const chunk of inChunks(upload.source)) {
      byteCount += chunk.length;
      if (byteCount > MOST_BYTES) {
        await this.tenancy.write(tenant, (transaction) => giveUp(transaction, importId));
        throw tooLarge(upload.kind);
      }
      await this.keepChunk(tenant, { importId, position, chunk });
      position += 1;
    }
    await this.tenancy.write(tenant, async (transaction) => {
      await end(transaction, importId, byteCount);
      const { agencyId } = transaction;
      if (isInspectedByJob)
        await enqueue(transaction, [INSPECT_JOBS[upload.kind].request(importId, { agencyId, importId })]);
    });
    return importId;
  }

  private keepChunk(
    tenant: Tenant,
    { importId, position, chunk }: { importId: string; position: number; chunk: Buffer },
  ): Promise<unknown> {
    return this.tenancy.write(tenant, (transaction) =>
      transaction.rows(`insert into import_chunks (agency_id, import_id, position, content) values ($1, $2, $3, $4)`, [
        ...[transaction.agencyId, importId, position, chunk],
      ]),
    );
  }
}

function tooLarge(kind: ImportKind): ApiError {
  const details = { megabytes: MOST_BYTES / 1_048_576 };
  return kind === 'TIME'
    ? new ApiError('PAYLOAD_TOO_LARGE', 'A file may have {megabytes} MB: split it by date.', details)
    : new ApiError('PAYLOAD_TOO_LARGE', 'A file may have {megabytes} MB: split it.', details);
}

async function begin(transaction: TenantTransaction, { kind, fileName, options, importedBy }: Upload): Promise<string> {
  const { agencyId, now } = transaction;
  const [waiting] = await transaction.rows<{ count: number }>(
    `select count(*)::int as count from import_files where agency_id = $1`,
    [agencyId],
  );
  if ((waiting?.count ?? 0) >= MOST_WAITING) {
    throw new ApiError('NOT_POSSIBLE', '{most} files are waiting: import or undo some of them first.', {
      ...{ reason: 'TOO_MANY_FILES', most: MOST_WAITING },
    });
  }
  const { entryStatus = 'SUBMITTED', ...hints } = options;
  const [row] = await transaction.rows<{ id: string }>(
    `insert into imports (agency_id, kind, file_name, status, entry_status, created_by, created_at)
     values ($1, $2, $3, 'UPLOADING', $4, $5, $6) returning id`,
    [agencyId, kind, fileName, entryStatus, importedBy ?? null, now],
  );
  const importId = row?.id ?? '';
  await transaction.rows(
    `insert into import_files (agency_id, import_id, options, touched_at) values ($1, $2, $3, $4)`,
    [agencyId, importId, JSON.stringify(hints), now],
  );
  return importId;
}

async function end(transaction: TenantTransaction, importId: string, byteCount: number): Promise<void> {
  const { agencyId, now } = transaction;
  await transaction.rows(
    `update import_files set byte_count = $3, touched_at = $4 where agency_id = $1 and import_id = $2`,
    [agencyId, importId, byteCount, now],
  );
  await transaction.rows(
    `update imports set status = 'INSPECTING', progress_at = $3 where agency_id = $1 and id = $2`,
    [...[agencyId, importId, now]],
  );
}

async function giveUp(transaction: TenantTransaction, importId: string): Promise<void> {
  const values = [transaction.agencyId, importId];
  await transaction.rows(`delete from import_files where agency_id = $1 and import_id = $2`, values);
  await transaction.rows(`update imports set status = 'EXPIRED' where agency_id = $1 and id = $2`, values);
}
