import type { Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { lastDayOf } from './books.reads.js';
import type { StillOpen } from './still-open.type.js';

const unbilled = (table: string, key: string): string =>
  `not exists (select from ${table} b where b.agency_id = e.agency_id and b.${key} = e.id)`;

const PER_TASK = `exists (select from contracts c where c.agency_id = e.agency_id and c.id = e.contract_id and c.kind = 'PER_TASK')`;

// Days are those of the agency's zone; time on what is paid by the task is never billed.
const STILL_OPEN = `
  with a as (
    select agency_id, time_zone, first_day, first_day::timestamp at time zone time_zone as begins,
           ($2::date + 1)::timestamp at time zone time_zone as ends
      from (select agency_id, time_zone, coalesce(books_closed_through + 1, '-infinity') as first_day from agencies) own
     where agency_id = $1),
  open as (
    select 'INVOICE_DRAFT' as kind, i.month as day, 0 as seconds
      from a join invoices i on i.agency_id = a.agency_id
     where i.status in ('DRAFT', 'APPROVED') and i.month between a.first_day and $2
    union all
    select 'PAYOUT_FOUND', month_of_run(p.run_id), 0
      from a join payouts p on p.agency_id = a.agency_id
     where p.status in ('FOUND', 'HELD') and month_of_run(p.run_id) between a.first_day and $2
    union all
    select case e.status when 'APPROVED' then 'TIME_UNBILLED' when 'CLIENT_REVIEW' then 'TIME_SUBMITTED' else 'TIME_' || e.status end,
           (e.started_at at time zone a.time_zone)::date, floor(extract(epoch from e.ended_at - e.started_at))::int
      from a join time_entries e on e.agency_id = a.agency_id
     where e.started_at >= a.begins and e.started_at < a.ends
       and (e.status <> 'APPROVED' or e.billable and ${unbilled('billed_time_entries', 'time_entry_id')} and not ${PER_TASK})
    union all
    select case when e.status in ('APPROVED', 'CONSENTED') then 'EXPENSE_UNBILLED' when e.status = 'CONSENT_ASKED' then 'EXPENSE_SUBMITTED'
           else 'EXPENSE_' || e.status end, e.day, 0
      from a join expenses e on e.agency_id = a.agency_id
     where e.day between a.first_day and $2 and e.status <> 'REFUSED'
       and (e.status not in ('APPROVED', 'CONSENTED') or e.billable and ${unbilled('billed_expenses', 'expense_id')})
    union all
    select case e.status when 'APPROVED' then 'TASK_UNBILLED' else 'TASK_DELIVERED' end,
           (coalesce(e.approved_at, e.delivered_at) at time zone a.time_zone)::date, 0
      from a join tasks e on e.agency_id = a.agency_id
     where coalesce(e.approved_at, e.delivered_at) >= a.begins and coalesce(e.approved_at, e.delivered_at) < a.ends
       and ${PER_TASK} and (e.status = 'DELIVERED' or e.status = 'APPROVED' and ${unbilled('billed_tasks', 'task_id')}))
  select to_char(day, 'YYYY-MM') as month, kind, count(*)::int as count, sum(seconds)::int as seconds
    from open group by 1, 2 order by 1, 2`;

/** What of the open months up to and with one would still be booked or billed. */
export const readStillOpen = (reads: TenantTransaction, through: Month): Promise<StillOpen[]> =>
  reads.rows<StillOpen>(STILL_OPEN, [reads.agencyId, lastDayOf(through)]);
