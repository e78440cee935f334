import { Tenancy, type Tenant } from '#platform/tenancy';
import type { TextSource } from './read-csv-records.js';

/** An uploaded file as it lies in the database, read piece by piece, each by a short transaction of its own. */
export function storedFile(tenancy: Tenancy, tenant: Tenant, importId: string): TextSource {
  return {
    async *open() {
      for (let position = 0; ; position++) {
        const content = await tenancy.read(tenant, async (transaction) => {
          const [chunk] = await transaction.rows<{ content: Buffer }>(
            `select content from import_chunks where agency_id = $1 and import_id = $2 and position = $3`,
            [transaction.agencyId, importId, position],
          );
          return chunk?.content;
        });
        if (!content) return;
        yield content;
      }
    },
  };
}

const CHUNK_BYTES = 262_144;

/** The same bytes in pieces of the size that the database keeps. */
export async function* inChunks(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    for (let from = 0; from < piece.length;) {
      const part = piece.subarray(from, from + CHUNK_BYTES - length);
      kept.push(part);
      length += part.length;
      from += part.length;
      if (length < CHUNK_BYTES) continue;
      yield Buffer.concat(kept);
      [kept, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(kept);
}
