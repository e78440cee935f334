import type { TenantTransaction } from '#platform/tenancy';

const ANSWERED = `
  select distinct c.client_id from contracts c
    join time_entries t on t.agency_id = c.agency_id and t.contract_id = c.id
   where c.agency_id = $1 and t.id = any($2) and not exists (
     select from time_entries o join contracts k on k.agency_id = o.agency_id and k.id = o.contract_id
      where o.agency_id = $1 and k.client_id = c.client_id and o.status = 'CLIENT_REVIEW' and o.client_objection is not null)`;

/** Of which clients among those of such entries nothing stands that they have against work. */
export const clientsAnswered = async (transaction: TenantTransaction, entryIds: readonly string[]): Promise<string[]> =>
  (await transaction.tuples<[string]>(ANSWERED, [transaction.agencyId, entryIds])).flat();
