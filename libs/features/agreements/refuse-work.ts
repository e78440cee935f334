import type { LocalDate } from '#core/time';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

interface Span {
  from: LocalDate;
  /** Without it, all days from then on. */
  to?: LocalDate | null;
}

/**
 * A contract can't cease to hold on days on which unbilled work is recorded: no run could bill that, and it would keep the
 * client's whole bill back.
 * @throws ApiError `NOT_POSSIBLE` with the reason `WORK_ON_THESE_DAYS`
 */
export async function refuseWorkOn(
  transaction: TenantTransaction,
  contractId: string,
  { from, to = null }: Span,
): Promise<void> {
  const [found] = await transaction.rows<{ first: LocalDate | null; last: LocalDate | null; count: number }>(
    `select min(w.day) as first, max(w.day) as last, count(*)::int as count
       from (select (t.started_at at time zone a.time_zone)::date as day
               from time_entries t join agencies a on a.agency_id = t.agency_id
              where t.agency_id = $1 and t.contract_id = $2 and t.status <> 'REJECTED' and t.started_at >= $3::date - interval '1 day'
                and not exists (select from billed_time_entries b where b.agency_id = t.agency_id and b.time_entry_id = t.id)) w
      where w.day >= $3 and coalesce(w.day <= $4::date, true)`,
    [transaction.agencyId, contractId, from, to],
  );
  if (!found?.first) return;
  throw new ApiError(
    'NOT_POSSIBLE',
    'Work is recorded on it from {first} to {last} that isn’t billed: choose other days, or move that work first.',
    { reason: 'WORK_ON_THESE_DAYS', ...found },
  );
}
