import type { TenantTransaction } from './tenant.js';

/** A row's values by column; those that are undefined are not written. */
export type RowValues = Readonly<Record<string, unknown>>;

const given = (values: RowValues): [string, unknown][] =>
  Object.entries(values).filter(([, value]) => value !== undefined);

/** Inserts one row of the tenant. @returns its id */
export async function insertRow(transaction: TenantTransaction, table: string, values: RowValues): Promise<string> {
  const columns = given(values);
  const names = ['agency_id', ...columns.map(([name]) => name)];
  const [row] = await transaction.rows<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    [transaction.agencyId, ...columns.map(([, value]) => value)],
  );
  return (row as { id: string }).id;
}

/** Changes what is given of a row of the tenant that people edit, which gets its next version. */
export async function updateRow(
  transaction: TenantTransaction,
  { table, id, key = 'id' }: { table: string; id: string; key?: string },
  values: RowValues,
): Promise<void> {
  const columns = given(values);
  const changes = [...columns.map(([name], i) => `${name} = $${i + 3}`), 'version = version + 1'];
  await transaction.rows(`update ${table} set ${changes.join(', ')} where agency_id = $1 and ${key} = $2`, [
    transaction.agencyId,
    id,
    ...columns.map(([, value]) => value),
  ]);
}

/** A unique key's violation → what it means to whoever wrote the row; any other failure as it is. */
export async function onDuplicate<T>(writing: Promise<T>, meaning: () => Error): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw meaning();
    throw error;
  }
}
