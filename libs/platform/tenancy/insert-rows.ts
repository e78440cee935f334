import type { TenantTransaction } from './tenancy.js';

/** A table's columns beside agency_id, with their SQL types, and the rows as arrays of those columns. */
export interface RowsToInsert {
  table: string;
  columns: Readonly<Record<string, string>>;
  rows: readonly (readonly unknown[])[];
}

/**
 * Inserts any number of rows of the tenant with one statement: a column is one array parameter, so that neither the
 * statement's text nor its plan grows with the rows.
 */
export async function insertRows(
  transaction: TenantTransaction,
  { table, columns, rows }: RowsToInsert,
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map((type, i) => `$${i + 2}::${type}[]`);
  await transaction.tuples(
    `insert into ${table} (agency_id, ${names.join(', ')}) select $1, * from unnest(${arrays.join(', ')})`,
    [transaction.agencyId, ...Object.values(columns).map((type, i) => arrayLiteral(type, rows, i))],
  );
}

/** Types whose text needs no quoting inside of an array literal. */
const PLAIN = new Set(['uuid', 'date', 'int', 'bigint', 'numeric', 'boolean']);

/** A column as PostgreSQL's array literal, which is far cheaper to write here than by pg; by pg where it has more than text. */
function arrayLiteral(type: string, rows: RowsToInsert['rows'], column: number): unknown {
  const isPlain = PLAIN.has(type);
  let text = '';
  for (const row of rows) {
    const value = row[column] ?? null;
    if (value === null) text += ',NULL';
    else if (isPlain) text += `,${String(value)}`;
    else if (typeof value === 'string') text += `,"${value.replace(/["\\]/g, '\\$&')}"`;
    else return rows.map((each) => each[column] ?? null);
  }
  return `{${text.slice(1)}}`;
}

/** `count` new ids in order of time, from the database's uuidv7(). */
export async function newIds(transaction: TenantTransaction, count: number): Promise<string[]> {
  if (count === 0) return [];
  const rows = await transaction.tuples<[string]>('select uuidv7() from generate_series(1, $1)', [count]);
  return rows.map(([id]) => id);
}
