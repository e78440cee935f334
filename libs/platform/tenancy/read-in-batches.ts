import type { TenantTransaction } from './tenant.js';

const ROWS_A_BATCH = 1_000;

/**
 * Hands on a statement's rows, of any number, a thousand at a time, by a cursor: all of one state of the data, and no more
 * in memory than `take` has yet to deal with, and the next thousand, which are fetched meanwhile. Cursors of one transaction
 * are read one after the other.
 */
export async function readInBatches<Row>(
  transaction: TenantTransaction,
  { sql, values }: { sql: string; values: readonly unknown[] },
  take: (rows: Row[]) => Promise<void>,
): Promise<void> {
  // All rows are taken, and not the first few of them, for which a cursor is planned otherwise.
  await transaction.rows(`select set_config('cursor_tuple_fraction', '1', true)`);
  await transaction.rows(`declare batches no scroll cursor for ${sql}`, values);
  const fetch = (): Promise<Row[]> => transaction.rows<Row>(`fetch ${ROWS_A_BATCH} from batches`);
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
