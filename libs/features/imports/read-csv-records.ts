import { TextDecoder } from 'node:util';
import { RecordSplitter } from './split-records.js';

/** A file that can be read from its beginning as often as needed: text, bytes, or something that opens a stream. */
export type TextSource = string | Uint8Array | { open(): TextChunks };
export type TextChunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** Encodings that a file without a byte-order mark may be said to have. */
export type TextEncoding = 'utf-8' | 'windows-1252';

/** A record's cells and the physical line it begins on, or, at the end, that the rest can't be read. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; unclosedQuote: true };

const sliceLength = 65_536;

/**
 * Reads a delimited file (as `RecordSplitter` takes it) piece by piece, in memory that doesn't grow with the file. An empty line
 * is a record of one empty cell. Never throws for what stands in the file; what the source throws passes through.
 */
export async function* readCsvRecords(
  source: TextSource,
  options: { delimiter: string; encoding?: TextEncoding | undefined },
): AsyncGenerator<CsvRecord[]> {
  const splitter = new RecordSplitter(options.delimiter);
  let line = 1;
  const number = (all: string[][]): CsvRecord[] => {
    const records: CsvRecord[] = all.map((fields) => {
      const record = { line, fields };
      line += 1 + countLineBreaks(fields);
      return record;
    });
    if (splitter.isBroken) records.push({ line, unclosedQuote: true });
    return records;
  };
  for await (const text of decodeChunks(openSource(source), options.encoding)) {
    yield number(splitter.take(text));
    if (splitter.isBroken) return;
  }
  yield number(splitter.take('', { isLast: true }));
}

export function openSource(source: TextSource): TextChunks {
  return typeof source === 'string' || source instanceof Uint8Array ? [source] : source.open();
}

const LINE_BREAK = /[\r\n]/;

/** Lines that a record takes beyond its first: the line breaks inside its cells. */
function countLineBreaks(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) if (LINE_BREAK.test(field)) count += field.match(/\r\n|\n|\r/g)?.length ?? 0;
  return count;
}

/**
 * Text in slices that never part a character. A UTF-16 byte-order mark is obeyed, every leading byte-order mark
 * dropped; bytes that the encoding doesn't know become U+FFFD.
 */
export async function* decodeChunks(chunks: TextChunks, encoding: TextEncoding = 'utf-8'): AsyncGenerator<string> {
  const decode = createDecoder(encoding);
  let kept = '';
  let atStart = true;
  const take = (text: string): string => {
    let all = kept + text;
    if (atStart) all = all.replace(/^\ufeff+/, '');
    if (all.length > 0) atStart = false;
    kept = /[\ud800-\udbff]$/.test(all) ? all.slice(-1) : '';
    return kept ? all.slice(0, -1) : all;
  };
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += sliceLength) {
      const slice =
        typeof chunk === 'string' ? chunk.slice(from, from + sliceLength) : chunk.subarray(from, from + sliceLength);
      const text = take(typeof slice === 'string' ? slice : decode(slice));
      if (text) yield text;
    }
  }
  const rest = kept + decode(undefined);
  if (rest) yield rest;
}

/** Bytes to text across chunks; `undefined` flushes. The first two bytes are awaited, to tell UTF-16. */
function createDecoder(encoding: TextEncoding): (bytes: Uint8Array | undefined) => string {
  let head: Uint8Array = new Uint8Array(0);
  let decoder: TextDecoder | undefined;
  return (bytes) => {
    if (decoder) return decoder.decode(bytes, { stream: bytes !== undefined });
    head = Buffer.concat([head, bytes ?? head.subarray(0, 0)]);
    if (bytes && head.length < 2) return '';
    decoder = new TextDecoder(encodingOf(head) ?? encoding);
    return decoder.decode(head, { stream: bytes !== undefined });
  };
}

/** UTF-16, by its byte-order mark. */
function encodingOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
