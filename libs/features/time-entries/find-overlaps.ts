import { ApiError } from '#platform/access';
import type { TimeRules } from '#features/time-settings';
import type { TenantTransaction } from '#platform/tenancy';

// Hours that were given to a duration are no facts and overlap nothing.
const OVERLAPS = `
  select distinct o.id, o.started_at::text as "startedAt", o.ended_at::text as "endedAt"
    from time_entries e
    join time_entries o on o.agency_id = e.agency_id and o.assistant_id = e.assistant_id and o.id <> e.id
     and o.started_at < e.ended_at and o.ended_at > e.started_at and o.started_at > e.started_at - interval '2 days'
   where e.agency_id = $1 and e.id = any($2) and e.has_clock_times and o.has_clock_times
   order by 2, 1`;

/**
 * Which other entries of the same assistants some entries overlap, for a warning.
 * @throws ApiError `NOT_POSSIBLE` (`OVERLAPS`, with them) where the agency refuses overlaps
 */
export async function checkOverlaps(
  transaction: TenantTransaction,
  rules: TimeRules,
  entryIds: readonly string[],
): Promise<string[]> {
  const overlaps = await transaction.rows<{ id: string; startedAt: string; endedAt: string }>(OVERLAPS, [
    transaction.agencyId,
    entryIds,
  ]);
  if (overlaps.length > 0 && rules.refusesOverlaps) {
    throw new ApiError('NOT_POSSIBLE', 'It overlaps other time.', { reason: 'OVERLAPS', entries: overlaps });
  }
  return overlaps.map(({ id }) => id);
}
