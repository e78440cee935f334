import { writeTagList } from '#features/time-exports';
import { defuseFormula } from '#platform/downloads';
import { decodeChunks, openSource, type CsvRecord, type TextEncoding, type TextSource } from './read-csv-records.js';
import { longestRecord } from './split-records.js';

/**
 * Reads an export of JSON lines as if it were our CSV: the first record, of line 0, has the names of the first line's
 * object, and every line's is its values by those names, as the CSV of the same rows has them. A line that is no object is a
 * record of its text alone, which fits no heading. A file whose first line is no object has no records.
 */
export async function* readJsonRecords(
  source: TextSource,
  { encoding }: { encoding?: TextEncoding | undefined },
): AsyncGenerator<CsvRecord[]> {
  let names: string[] | undefined;
  for await (const lines of readLines(source, encoding)) {
    const records: CsvRecord[] = [];
    for (const { line, text } of lines) {
      if (text.length > longestRecord) {
        yield [...records, { line, unclosedQuote: true }];
        return;
      }
      if (text.trim() === '') continue;
      const object = readObject(text);
      if (!names) {
        if (!object) return;
        names = Object.keys(object);
        records.push({ line: 0, fields: names });
      }
      records.push({ line, fields: object ? names.map((name) => cellOf(object[name])) : [text] });
    }
    yield records;
  }
}

/** Lines without their ends, as they come; one that grows too long is handed on as far as it was read. */
async function* readLines(
  source: TextSource,
  encoding: TextEncoding | undefined,
): AsyncGenerator<{ line: number; text: string }[]> {
  let line = 1;
  let rest = '';
  for await (const chunk of decodeChunks(openSource(source), encoding)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((text) => ({ line: line++, text }));
    if (rest.length > longestRecord) break;
  }
  if (rest !== '') yield [{ line, text: rest }];
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** As CSV has it, whose reader takes back what keeps spreadsheets from running a cell. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return defuseFormula(value);
  return isTexts(value) ? defuseFormula(writeTagList(value)) : JSON.stringify(value);
}
