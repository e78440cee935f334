import type { Tenancy, Tenant, TenantTransaction } from '#platform/tenancy';
import type { ImportData } from './import.jobs.js';
import type { NameMapping } from './map-names.js';

/** One look at a file; a later one has a higher round, and then this one gives up. */
export interface ImportLook<Options> {
  tenant: Tenant;
  importId: string;
  round: number;
  options: Options;
  mapping: NameMapping;
}

/** A look that was cut off is begun anew; one that can't be finished even by the last try leaves the import failed. */
export async function takeLook<Options>(
  tenancy: Tenancy,
  { agencyId, importId, isLastTry }: ImportData & { isLastTry?: boolean | undefined },
  read: (look: ImportLook<Options>) => Promise<void>,
): Promise<void> {
  const tenant = { agencyId };
  const begun = await tenancy.write(tenant, (transaction) => beginLook<Options>(transaction, importId));
  if (!begun) return;
  const look = { tenant, importId, ...begun };
  try {
    await read(look);
  } catch (error) {
    if (isLastTry) await inRound(tenancy, look, (transaction) => setStatus(transaction, importId, 'FAILED'));
    throw error;
  }
}

const READ_OF_A_FILE = ['import_rows', 'client_import_rows', 'import_names', 'import_problems'];

type Begun<Options> = Pick<ImportLook<Options>, 'round' | 'options' | 'mapping'>;

/** Takes the next round and clears away what an earlier look has left; undefined where there is nothing to look at. */
async function beginLook<Options>(
  transaction: TenantTransaction,
  importId: string,
): Promise<Begun<Options> | undefined> {
  const values = [transaction.agencyId, importId];
  const [look] = await transaction.rows<Begun<Options>>(
    `update imports i set round = i.round + 1, rows_read = 0, rows_done = 0 from import_files f
      where i.agency_id = $1 and i.id = $2 and i.status = 'INSPECTING' and f.agency_id = i.agency_id and f.import_id = i.id
      returning i.round, f.options, f.mapping`,
    values,
  );
  if (!look) return undefined;
  for (const table of READ_OF_A_FILE) {
    await transaction.rows(`delete from ${table} where agency_id = $1 and import_id = $2`, values);
  }
  return look;
}

/** @returns false, with nothing done, where another look has begun or the import has moved on */
export function inRound(
  tenancy: Tenancy,
  { tenant, importId, round }: Pick<ImportLook<unknown>, 'tenant' | 'importId' | 'round'>,
  work: (transaction: TenantTransaction) => Promise<unknown>,
): Promise<boolean> {
  return tenancy.write(tenant, async (transaction) => {
    const [ours] = await transaction.rows(
      `select from imports where agency_id = $1 and id = $2 and status = 'INSPECTING' and round = $3 for update`,
      [transaction.agencyId, importId, round],
    );
    if (ours) await work(transaction);
    return ours !== undefined;
  });
}

export const keepInspection = (
  transaction: TenantTransaction,
  importId: string,
  inspection: object,
): Promise<unknown> =>
  transaction.rows(`update import_files set inspection = $3, touched_at = $4 where agency_id = $1 and import_id = $2`, [
    ...[transaction.agencyId, importId, JSON.stringify(inspection), transaction.now],
  ]);

export const setStatus = (transaction: TenantTransaction, importId: string, status: string): Promise<unknown> =>
  transaction.rows(`update imports set status = $3, progress_at = $4 where agency_id = $1 and id = $2`, [
    ...[transaction.agencyId, importId, status, transaction.now],
  ]);

export const showProgress = (
  transaction: TenantTransaction,
  importId: string,
  { rowsRead, rowsDone }: { rowsRead: number; rowsDone: number },
): Promise<unknown> =>
  transaction.rows(
    `update imports set rows_read = $3, rows_done = $4, progress_at = $5 where agency_id = $1 and id = $2`,
    [...[transaction.agencyId, importId, rowsRead, rowsDone, transaction.now]],
  );
