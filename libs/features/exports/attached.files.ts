import { readInBatches, type TenantTransaction } from '#platform/tenancy';
import { CONTENT_OF, PAPER_KINDS, papersTable, type PaperRow } from './papers.table.js';
import { countRows, statementOf } from './row-source.js';

export interface AttachedFile {
  name: string;
  content: Buffer;
}

/** Files that are in an archive as they are kept. */
export interface AttachedFiles {
  count: number;
  read: (take: (file: AttachedFile) => Promise<void>) => Promise<void>;
}

/** So much of them is in memory at once, or one that is larger. */
const MOST_BYTES = 4_194_304;

/** An agency's papers, in the order of their table. */
export async function openPapers(transaction: TenantTransaction): Promise<AttachedFiles> {
  const { source } = papersTable(transaction.agencyId);
  return {
    count: await countRows(transaction, source),
    read: (take) =>
      readInBatches<PaperRow>(transaction, statementOf(source), async (rows) => {
        for (const part of inParts(rows)) {
          const contents = await loadContents(transaction, part);
          for (const { id, file } of part) {
            const content = contents.get(id);
            if (!content) throw new Error('a paper is gone that was there a moment ago');
            await take({ name: file, content });
          }
        }
      }),
  };
}

function inParts(rows: readonly PaperRow[]): PaperRow[][] {
  const parts: PaperRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    bytes += row.bytes;
    if (bytes > MOST_BYTES) {
      parts.push([]);
      bytes = row.bytes;
    }
    parts.at(-1)?.push(row);
  }
  return parts;
}

/** One statement a kind. */
async function loadContents(
  transaction: TenantTransaction,
  rows: readonly PaperRow[],
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const kind of PAPER_KINDS) {
    const ids = rows.filter((row) => row.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    const found = await transaction.rows<{ id: string; content: Buffer }>(CONTENT_OF[kind], [
      transaction.agencyId,
      ids,
    ]);
    for (const { id, content } of found) contents.set(id, content);
  }
  return contents;
}
