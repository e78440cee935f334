import type { TenantTransaction } from '#platform/tenancy';

// A week follows its entries: one that is given back gives back the week, and one without anything left to decide is approved.
// What is to be decided again has its week wait too.
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
        when $6 and w.status = 'APPROVED' then 'SUBMITTED'
        else w.status end as status
      from touched w join time_entries t on t.agency_id = $1 and t.assistant_id = w.assistant_id
       and t.started_at >= w.starts_at and t.started_at < w.ends_at
     group by w.id, w.status)
  update time_weeks w set status = s.status, version = w.version + 1,
         decided_at = case when s.status <> 'SUBMITTED' then $3::timestamptz end,
         decided_by = case when s.status <> 'SUBMITTED' then $4 end,
         reason = case when s.status = 'REJECTED' then $5 end
    from settled s
   where w.agency_id = $1 and w.id = s.id and s.status <> s.before and w.submitted_at is not null
     and not (s.before = 'OPEN' and s.status = 'APPROVED')
  returning w.id`;

interface Settling {
  decidedBy: string;
  reason?: string | undefined;
  /** An approval was taken back so that it is decided again. */
  waitsAgain?: boolean | undefined;
}

/** Brings the weeks of entries that were decided on in line with them. @returns those that have changed */
export async function settleWeeksOf(
  transaction: TenantTransaction,
  entryIds: readonly string[],
  { decidedBy, reason, waitsAgain = false }: Settling,
): Promise<string[]> {
  const values = [transaction.agencyId, entryIds, transaction.now, decidedBy, reason ?? null, waitsAgain];
  return (await transaction.tuples<[string]>(SETTLE, values)).flat();
}
