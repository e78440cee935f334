import { createHash } from 'node:crypto';
import type { Tenancy, Tenant } from '#platform/tenancy';

const CHUNK_BYTES = 524_288;

/** Another worker builds the file anew, or it is no longer wanted. */
export class Superseded extends Error {}

/** Which attempt at which export. */
export interface Attempt {
  exportId: string;
  round: number;
}

/**
 * Keeps a file that is being written, piece by piece, each by a transaction of its own that also tells how far it is. One piece
 * is on its way to the database while the next is written, and no more.
 */
export class KeptFile {
  private readonly hash = createHash('sha256');
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private byteCount = 0;
  private rowsDone = 0;
  private position = 0;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenant: Tenant,
    private readonly attempt: Attempt,
  ) {}

  /** @throws Superseded once this is not the attempt that counts */
  async take(bytes: Buffer, rows: number): Promise<void> {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    this.rowsDone += rows;
    while (this.waitingBytes >= CHUNK_BYTES) await this.save(this.cut(CHUNK_BYTES));
  }

  /** @throws Superseded */
  async end(): Promise<{ byteCount: number; rowsDone: number; sha256: Buffer }> {
    if (this.waitingBytes > 0) await this.save(this.cut(this.waitingBytes));
    await this.saving;
    return { byteCount: this.byteCount, rowsDone: this.rowsDone, sha256: this.hash.digest() };
  }

  private cut(length: number): Buffer {
    const all = this.waiting.length === 1 ? (this.waiting[0] as Buffer) : Buffer.concat(this.waiting);
    const rest = all.subarray(length);
    this.waiting = rest.length > 0 ? [rest] : [];
    this.waitingBytes = rest.length;
    return all.subarray(0, length);
  }

  private async save(chunk: Buffer): Promise<void> {
    this.hash.update(chunk);
    this.byteCount += chunk.length;
    await this.saving;
    this.saving = this.insert(chunk, this.position++, this.rowsDone);
    // It is heard of when the next one is to be saved.
    this.saving.catch(() => undefined);
  }

  private async insert(chunk: Buffer, position: number, rowsDone: number): Promise<void> {
    const saved = await this.tenancy.write(this.tenant, (transaction) =>
      transaction.rows(
        `with mine as (update exports set rows_done = $4, progress_at = $5
            where agency_id = $1 and id = $2 and round = $3 and status = 'RUNNING' returning id)
         insert into export_chunks (agency_id, export_id, position, content) select $1, id, $6, $7 from mine returning position`,
        [transaction.agencyId, this.attempt.exportId, this.attempt.round, rowsDone, transaction.now, position, chunk],
      ),
    );
    if (saved.length === 0) throw new Superseded('another attempt builds this export, or none');
  }
}
