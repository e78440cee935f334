import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { defuseFormula } from './formula-cells.js';
import { sendDownload } from './send-download.js';

export const TABLE_FORMATS = ['csv', 'jsonl'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const CONTENT_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** A file of rows that all have the same columns. */
export interface TableFile<Column extends string> {
  /** Without its ending. */
  name: string;
  format: TableFormat;
  columns: readonly Column[];
}

/** Takes the next rows, and says when it may have more. */
export type TakeRows<Column extends string> = (rows: readonly Readonly<Record<Column, unknown>>[]) => Promise<void>;

/**
 * Answers with rows as CSV (RFC 4180, a line of names first, text that a spreadsheet would take for a formula defused, what
 * is no text as JSON) or as JSON lines, as `sendDownload` sends files.
 */
export async function sendTable<Column extends string>(
  reply: FastifyReply,
  { name, format, columns }: TableFile<Column>,
  work: (take: TakeRows<Column>) => Promise<void>,
): Promise<void> {
  const file = { fileName: `${name}.${format}`, contentType: CONTENT_TYPES[format] };
  let heading = format === 'csv' ? `${columns.join(',')}\r\n` : '';
  await sendDownload(reply, file, async (write) => {
    await work(async (rows) => {
      const text = format === 'csv' ? csvOf(rows, columns) : linesOf(rows, columns);
      await write(heading + text);
      heading = '';
    });
    if (heading) await write(heading);
  });
}

type Rows<Column extends string> = readonly Readonly<Record<Column, unknown>>[];

const csvOf = <Column extends string>(rows: Rows<Column>, columns: readonly Column[]): string =>
  stringify(
    rows.map((row) => columns.map((column) => cellOf(row[column]))),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );

// An amount below zero is no formula, and must stay a number that a spreadsheet can add up.
const AMOUNT = /^-\d+(\.\d+)?$/;

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return AMOUNT.test(value) ? value : defuseFormula(value);
}

const linesOf = <Column extends string>(rows: Rows<Column>, columns: readonly Column[]): string =>
  rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]])))}\n`).join('');
