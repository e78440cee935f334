import { invalidFields } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** The id of a service or an assistant, if there is one, and where it stands: `["rates.0.serviceId", "018…"]` */
export type NamedRow = readonly [path: string, id: string | null | undefined];

/** @throws ApiError `BAD_USER_INPUT` with the path of each id that the agency has no service or assistant of */
export async function refuseUnknown(transaction: TenantTransaction, rows: readonly NamedRow[]): Promise<void> {
  const named = rows.flatMap(([path, id]) => (id ? [{ path, id: id.toLowerCase() }] : []));
  const found = await transaction.tuples<[string]>(
    `select id from services where agency_id = $1 and id = any($2)
     union all select id from assistants where agency_id = $1 and id = any($2)`,
    [transaction.agencyId, named.map(({ id }) => id)],
  );
  const known = new Set(found.map(([id]) => id));
  const fields = named
    .filter(({ id }) => !known.has(id))
    .map(({ path }) => ({ path, message: 'there is none of this id' }));
  if (fields.length > 0) throw invalidFields(fields);
}
