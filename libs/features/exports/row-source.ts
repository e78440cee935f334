import { isAmong } from '#features/invoices';
import type { SqlValues } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ExportFilter } from './export.kinds.js';

/** Rows that can be counted. */
export interface CountedRows {
  from: string;
  conditions: readonly string[];
  values: SqlValues;
}

/** A statement in parts, so that its rows can be counted without being put in order. */
export interface RowSource extends CountedRows {
  columns: string;
  /** A total order: the same rows come in the same order. */
  order: string;
  /** As many rows, where they are counted with less work. */
  counted?: CountedRows;
}

/** A source of so many rows that they are read as tuples of its columns. */
export interface TupleSource<Tuple extends unknown[], Row> extends RowSource {
  rowOf: (tuple: Tuple) => Row;
}

export const statementOf = ({ columns, from, conditions, order, values }: RowSource) => ({
  sql: `select ${columns} from ${from} where ${conditions.join(' and ')} order by ${order}`,
  values: values.list,
});

export async function countRows(transaction: TenantTransaction, source: RowSource): Promise<number> {
  const { from, conditions, values } = source.counted ?? source;
  const sql = `select count(*)::float8 as count from ${from} where ${conditions.join(' and ')}`;
  const [row] = await transaction.rows<{ count: number }>(sql, values.list);
  return row?.count ?? 0;
}

/** The conditions of what is given of a filter, on the columns that it is about. */
export function conditionsOf(
  values: SqlValues,
  { from, to, clientId, assistantId, currency, invoices, askedAt }: ExportFilter,
  columns: { day?: string; currency?: string; client?: string; assistant?: string; invoice?: string },
): string[] {
  return [
    ...values.when(columns.day && from, (day) => `${columns.day} >= ${day}::date`),
    ...values.when(columns.day && to, (day) => `${columns.day} <= ${day}::date`),
    ...values.when(columns.client && clientId, (id) => `${columns.client} = ${id}`),
    ...values.when(columns.assistant && assistantId, (id) => `${columns.assistant} = ${id}`),
    ...values.when(columns.currency && currency, (code) => `${columns.currency} = ${code}`),
    ...(columns.invoice && invoices && askedAt
      ? [isAmong(columns.invoice, invoices, { values, at: new Date(askedAt) })]
      : []),
  ];
}
