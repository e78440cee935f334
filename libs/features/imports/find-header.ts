import { type ImportProblem, importProblem } from './import-problems.js';
import { type CsvRecord, type TextEncoding, type TextSource, readCsvRecords } from './read-csv-records.js';
import { readJsonRecords } from './read-json-records.js';

/** In place of a delimiter: each line is an object. */
export const JSON_LINES = '{';
const delimiters = [JSON_LINES, ',', ';', '\t'];

/** What a heading row was recognised as. */
export interface Recognised {
  /** Headings that mean something, read or not. */
  knownCount: number;
  /** Fields that are needed and not there; empty when the file can be read. */
  missing: readonly unknown[];
}

/** Where a file's heading row is, and what parts its cells. */
export interface FileShape {
  delimiter: string;
  headerLine: number;
  header: string[];
}

export interface HeaderSearch<Found extends Recognised> {
  encoding: TextEncoding | undefined;
  /** @returns undefined where the cells are no heading row of what is looked for */
  recognise: (cells: string[], delimiter: string) => Found | undefined;
}

/** The heading row under the delimiter that makes most sense of it. */
export async function findHeader<Found extends Recognised>(
  source: TextSource,
  { encoding, recognise }: HeaderSearch<Found>,
): Promise<(Found & FileShape) | ImportProblem> {
  let best: (Found & FileShape) | undefined;
  let seen: { line: number; fields: string[] } | undefined;
  for (const delimiter of delimiters) {
    const record = await firstRecord(source, { delimiter, encoding });
    if (!record) continue;
    if (!seen || record.fields.length > seen.fields.length) seen = record;
    const recognised = recognise(record.fields, delimiter);
    if (!recognised) continue;
    const header = record.fields.map((cell) => cell.trim());
    if (!best || recognised.knownCount > best.knownCount)
      best = { ...recognised, delimiter, headerLine: record.line, header };
  }
  if (!seen) return importProblem('EMPTY_FILE', { line: 1 });
  const damaged = seen.fields.some((cell) => cell.includes('\ufffd'));
  if (damaged && (!best || best.missing.length > 0)) {
    return importProblem('NOT_UTF8', { line: seen.line, value: seen.fields.join(', ') });
  }
  return best ?? importProblem('UNKNOWN_FORMAT', { line: seen.line, value: seen.fields.join(', ') });
}

const readRecords: typeof readCsvRecords = (source, options) =>
  options.delimiter === JSON_LINES ? readJsonRecords(source, options) : readCsvRecords(source, options);

/** The first record that isn't blank, nor a spreadsheet's note of its delimiter (`sep=;`). */
async function firstRecord(
  source: TextSource,
  options: { delimiter: string; encoding: TextEncoding | undefined },
): Promise<{ line: number; fields: string[] } | undefined> {
  for await (const records of readRecords(source, options)) {
    for (const record of records) {
      if ('unclosedQuote' in record) return undefined;
      if (!isBlank(record.fields) && !/^sep=/i.test(record.fields[0] ?? '')) return record;
    }
  }
  return undefined;
}

/** The records after the heading row, without blank lines. */
export async function* readDataRecords(
  source: TextSource,
  shape: Pick<FileShape, 'delimiter' | 'headerLine'> & { encoding: TextEncoding | undefined },
): AsyncGenerator<CsvRecord[]> {
  const isData = (record: CsvRecord): boolean =>
    record.line > shape.headerLine && ('unclosedQuote' in record || !isBlank(record.fields));
  for await (const records of readRecords(source, shape)) yield records.filter(isData);
}

const isBlank = (fields: readonly string[], from = 0): boolean => {
  for (let i = from; i < fields.length; i++) if (fields[i]?.trim() !== '') return false;
  return true;
};

/** Whether a record has a cell for each heading, give or take empty ones that a trailing separator makes. */
export function fitsHeader(fields: readonly string[], header: readonly string[]): boolean {
  return isBlank(fields, header.length) && isBlank(header, fields.length);
}
