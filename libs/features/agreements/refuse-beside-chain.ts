import type { LocalDate } from '#core/time';
import type { ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

interface Other {
  title: string;
  fromDate: LocalDate;
  toDate: LocalDate | null;
}

// The contract that it renews, the one that this has renewed, and so on, as far as they were ever in force or will be.
const OVERLAPS = `
  with recursive former as (
    select id, renews_id from contracts where agency_id = $1 and id = $2
    union select c.id, c.renews_id from contracts c join former f on c.agency_id = $1 and c.id = f.renews_id)
  select c.title, greatest(c.start_date, $3::date) as "fromDate", least(c.end_date, $4::date) as "toDate"
    from contracts c
   where c.agency_id = $1 and c.id in (select id from former) and c.id <> $2
     and c.status in ('SIGNED', 'ACTIVE', 'PAUSED', 'ENDED', 'RENEWED')
     and coalesce(c.end_date >= $3, true) and coalesce(c.start_date <= $4::date, true)
   order by c.start_date limit 1`;

/**
 * Of a contract and its renewals a single one is in force on a day: else the fee of the same retainer would be billed twice.
 * Contracts that have nothing to do with each other may well be in force side by side.
 * @throws ApiError `NOT_POSSIBLE` with the days on which both would be
 */
export async function refuseBesideChain(
  transaction: TenantTransaction,
  { id, startDate, endDate }: Pick<ContractNode, 'id' | 'startDate' | 'endDate'>,
): Promise<void> {
  const [other] = await transaction.rows<Other>(OVERLAPS, [transaction.agencyId, id, startDate, endDate]);
  if (!other) return;
  const { title, fromDate, toDate } = other;
  const reason = 'BESIDE_RENEWED';
  if (toDate === null) {
    const message = '“{title}”, which it renews, is in force from {fromDate} on too: let that end before.';
    throw new ApiError('NOT_POSSIBLE', message, { reason, title, fromDate });
  }
  throw new ApiError(
    'NOT_POSSIBLE',
    '“{title}”, which it renews, is in force from {fromDate} to {toDate} too: let this begin later, or that end before.',
    { reason, title, fromDate, toDate },
  );
}
