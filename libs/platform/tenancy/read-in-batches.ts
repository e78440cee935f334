import type { TenantTransaction } from './tenant.js';

const ROWS_A_BATCH = 1_000;

/** What is to be read, as `TenantTransaction` takes it. */
interface Statement {
  sql: string;
  values: readonly unknown[];
}

/**
 * Hands on a statement's rows, of any number, a thousand at a time, by a cursor: all of one state of the data, and no more
 * in memory than `take` has yet to deal with, and the next thousand, which are fetched meanwhile. Cursors of one transaction
 * are read one after the other.
 */
export const readInBatches = <Row>(
  transaction: TenantTransaction,
  statement: Statement,
  take: (rows: Row[]) => Promise<void>,
): Promise<void> => readCursor(transaction, { ...statement, fetch: (sql) => transaction.rows<Row>(sql) }, take);

/** As `readInBatches`, rows as arrays, for the hot paths: half the work of objects. */
export const readTuplesInBatches = <Tuple extends unknown[]>(
  transaction: TenantTransaction,
  statement: Statement,
  take: (tuples: Tuple[]) => Promise<void>,
): Promise<void> => readCursor(transaction, { ...statement, fetch: (sql) => transaction.tuples<Tuple>(sql) }, take);

async function readCursor<Row>(
  transaction: TenantTransaction,
  { sql, values, fetch: read }: Statement & { fetch: (sql: string) => Promise<Row[]> },
  take: (rows: Row[]) => Promise<void>,
): Promise<void> {
  // All rows are taken, and not the first few of them, for which a cursor is planned otherwise.
  await transaction.rows(`select set_config('cursor_tuple_fraction', '1', true)`);
  await transaction.rows(`declare batches no scroll cursor for ${sql}`, values);
  const fetch = (): Promise<Row[]> => read(`fetch ${ROWS_A_BATCH} from batches`);
  for (let next = fetch(); ;) {
    const rows = await next;
    const isLast = rows.length < ROWS_A_BATCH;
    if (!isLast) {
      next = fetch();
      // Whoever leaves before it is there need not hear of its failure.
      next.catch(() => undefined);
    }
    if (rows.length > 0) await take(rows);
    if (isLast) break;
  }
  await transaction.rows('close batches');
}
