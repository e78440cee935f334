import { formatAmount } from '#core/money';
import type { RowSource } from './row-source.js';
import { text, value, type Column } from './table.writer.js';

/** A row as the database gives it: amounts are minor units as text, days and instants text. */
export type TableRow = Readonly<Record<string, string | number | boolean | null>> & { currency: string };

/** A kind of row as a table: where its rows come from, and its columns. */
export interface Table {
  source: RowSource;
  columns: Column<TableRow>[];
}

const cell =
  (name: string): Column<TableRow>['of'] =>
  (row) =>
    row[name] ?? null;
export const values = (...names: string[]): Column<TableRow>[] => names.map((name) => value(name, cell(name)));
export const texts = (...names: string[]): Column<TableRow>[] => names.map((name) => text(name, cell(name)));
/** Decimal text in major units, from the column that is named for it with `_minor`. */
export const amounts = (...names: string[]): Column<TableRow>[] =>
  names.map((name) =>
    value(name, (row) => {
      const minor = row[`${name}_minor`] ?? null;
      return minor === null ? null : formatAmount(BigInt(minor), row.currency);
    }),
  );

/** SQL of moments, named for their columns: `2026-03-31T09:00:00Z`. */
export const instants = (alias: string, ...names: string[]): string =>
  names
    .map((name) => `to_char(${alias}.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${name}`)
    .join(', ');
