import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportProblem } from './import-problems.js';
import type { NameResolution, ResolvedNames } from './map-names.js';
import { type ImportedTimeRow, type ReadTimeExportOptions, readTimeExport } from './parse-time-export.js';
import type { TextSource } from './read-csv-records.js';

/** A line that can become an entry: what it says, and what its names mean here. */
export interface NamedRow extends ImportedTimeRow {
  names: ResolvedNames;
}

/** All of a file that an import needs. */
export interface NamedRows {
  rows: NamedRow[];
  /** In order of line. */
  problems: ImportProblem[];
  /** Source keys of every line that could be read, imported or not. */
  keys: string[];
}

/** Reads an inspected export to its end and resolves its names. */
export async function readNamedRows(
  source: TextSource,
  { resolve, ...options }: ReadTimeExportOptions & { resolve: (row: ImportedTimeRow) => NameResolution },
): Promise<NamedRows> {
  const file: NamedRows = { rows: [], problems: [], keys: [] };
  for await (const batch of readTimeExport(source, options)) {
    file.problems.push(...batch.problems);
    file.keys.push(...batch.leftOutKeys);
    for (const row of batch.rows) {
      file.keys.push(row.sourceKey);
      const resolution = resolve(row);
      if (resolution.ok) file.rows.push({ ...row, names: resolution.names });
      else file.problems.push(...resolution.problems);
    }
  }
  file.problems.sort((a, b) => a.line - b.line);
  return file;
}

const CHUNK_BYTES = 65_536;

/** The same bytes in pieces between which other requests get their turn: reading a file is work of this thread. */
export function inPieces(bytes: Uint8Array): TextSource {
  return {
    async *open() {
      for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
        yield bytes.subarray(from, from + CHUNK_BYTES);
        await nextTurn();
      }
    },
  };
}
