import { RENEWS_BY_ITSELF } from '#features/contracts';
import type { TenantTransaction } from '#platform/tenancy';

/**
 * Contracts that renew by themselves, have come to their end in or before the month, and are not renewed yet since no worker
 * ran: their last month isn't their last, and must not be closed as if it were. One a client, by client id.
 */
export async function findDueRenewals(
  transaction: TenantTransaction,
  { clientIds, month }: { clientIds: readonly string[]; month: string },
): Promise<Map<string, string>> {
  const rows = await transaction.tuples<[string, string]>(
    `select c.client_id, c.id from contracts c join agencies a on a.agency_id = c.agency_id
      where c.agency_id = $1 and c.client_id = any($2) and c.status in ('ACTIVE', 'PAUSED')
        and c.end_date < ($3::date + interval '1 month')::date
        and c.end_date < ($4::timestamptz at time zone a.time_zone)::date and ${RENEWS_BY_ITSELF} order by c.id desc`,
    [transaction.agencyId, clientIds, `${month}-01`, transaction.now],
  );
  return new Map(rows);
}
