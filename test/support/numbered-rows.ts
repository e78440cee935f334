/** Runs SQL in which `$agency` and `$rows` stand for what they say. */
export type Run = (sql: string) => Promise<unknown>;

/** A table's rows of the agency, numbered from 1. */
export const numbered = (table: string, where = 'true'): string =>
  `(select *, row_number() over (order by id) as n from ${table} where agency_id = $agency and ${where})`;
