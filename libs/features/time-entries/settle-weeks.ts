import type { TenantTransaction } from '#platform/tenancy';

// A week follows its entries: one that is given back gives back the week, and one without anything left to decide is approved.
const SETTLE = `
  with touched as (
    select w.id, w.assistant_id, w.week_start, w.status,
           w.week_start::timestamp at time zone a.time_zone as starts_at,
           (w.week_start + 7)::timestamp at time zone a.time_zone as ends_at
      from agencies a
      join time_weeks w on w.agency_id = a.agency_id
     where a.agency_id = $1 and exists (select from time_entries t where t.agency_id = $1 and t.id = any($2)
       and t.assistant_id = w.assistant_id
       and (t.started_at at time zone a.time_zone)::date between w.week_start and w.week_start + 6)),
  settled as (
    select w.id, w.status as before, case
        when bool_or(t.status = 'REJECTED') then 'REJECTED'
        when bool_or(t.status = 'DRAFT') then 'OPEN'
        when not bool_or(t.status = 'SUBMITTED') then 'APPROVED'
        else w.status end as status
      from touched w join time_entries t on t.agency_id = $1 and t.assistant_id = w.assistant_id
       and t.started_at >= w.starts_at and t.started_at < w.ends_at
     group by w.id, w.status)
  update time_weeks w set status = s.status, version = w.version + 1, decided_at = $3, decided_by = $4,
         reason = case when s.status = 'REJECTED' then $5 end
    from settled s
   where w.agency_id = $1 and w.id = s.id and s.status <> s.before and w.submitted_at is not null
     and not (s.before = 'OPEN' and s.status = 'APPROVED')
  returning w.id`;

/** Brings the weeks of entries that were decided on in line with them. @returns those that have changed */
export async function settleWeeksOf(
  transaction: TenantTransaction,
  entryIds: readonly string[],
  { decidedBy, reason }: { decidedBy: string; reason?: string | undefined },
): Promise<string[]> {
  const values = [transaction.agencyId, entryIds, transaction.now, decidedBy, reason ?? null];
  return (await transaction.tuples<[string]>(SETTLE, values)).flat();
}
