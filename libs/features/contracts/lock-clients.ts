import type { TenantTransaction } from '#platform/tenancy';

/** Work of a contract, as its table is called. */
type Work = 'time_entries' | 'expenses';

/**
 * A billing run holds its clients while it reads and charges: whoever takes work away from it waits for its end.
 * @param ids of the work
 */
export async function lockClientsOf(transaction: TenantTransaction, work: Work, ids: readonly string[]): Promise<void> {
  await transaction.tuples(
    `select 1 from clients where agency_id = $1 and id in (select c.client_id from contracts c
       join ${work} w on w.agency_id = c.agency_id and w.contract_id = c.id where c.agency_id = $1 and w.id = any($2))
      order by id for no key update`,
    [transaction.agencyId, ids],
  );
}
