import { addMonths, monthBounds, type Month } from '#core/time';
import { IN_FORCE } from '#features/billing';
import { expensesById } from '#features/expenses';
import type { TenantTransaction } from '#platform/tenancy';
import type { WorkLeftOut } from './work-left-out.type.js';

/** With the key of its client. */
export type LeftOutNode = WorkLeftOut & { clientId: string };

// Of contracts that the month's run would still close: what is decided on in time comes into it.
const OPEN = `
  select c.id, c.client_id, c.kind from contracts c
    left join contract_states s on s.agency_id = c.agency_id and s.contract_id = c.id
   where c.agency_id = $1 and ${IN_FORCE} and coalesce(s.state ->> 'closedThrough' < $2, true)`;

const LEFT_OUT = `
  with open as (${OPEN}), left_out as (
    select o.client_id, o.kind = 'RETAINER' as is_retained, 'TIME_' || e.status as kind,
           floor(extract(epoch from e.ended_at - e.started_at))::int as seconds
      from open o join time_entries e on e.agency_id = $1 and e.contract_id = o.id
     where o.kind <> 'PER_TASK' and e.billable and e.status <> 'APPROVED' and e.started_at < to_timestamp($3)
    union all
    select o.client_id, false, 'EXPENSE_' || e.status, 0
      from open o join expenses e on e.agency_id = $1 and e.contract_id = o.id
     where e.billable and e.day < $4
       and (e.status in ('DRAFT', 'REJECTED', 'SUBMITTED', 'CONSENT_ASKED') or e.id = any($5))
    union all
    select o.client_id, false, 'TASK_DELIVERED', 0
      from open o join tasks t on t.agency_id = $1 and t.contract_id = o.id
     where o.kind = 'PER_TASK' and t.status = 'DELIVERED' and t.delivered_at < to_timestamp($3))
  select l.client_id as "clientId", l.kind, count(*)::int as count, sum(l.seconds)::int as seconds,
         bool_or(l.is_retained) as "isRetained"
    from left_out l join clients k on k.agency_id = $1 and k.id = l.client_id
   group by k.name, l.client_id, l.kind order by lower(k.name), l.client_id, l.kind`;

const MAY_NEED_CONSENT = `
  with open as (${OPEN})
  select e.id from open o
    join contracts c on c.agency_id = $1 and c.id = o.id and c.expense_consent_above_minor is not null
    join expenses e on e.agency_id = $1 and e.contract_id = o.id
   where e.billable and e.status = 'APPROVED' and e.day < $3
     and not exists (select from billed_expenses b where b.agency_id = e.agency_id and b.expense_id = e.id)`;

/** Of the approved expenses those about which the client must be asked first, and was not. */
async function unaskedExpenses(reads: TenantTransaction, values: [string, Month, string]): Promise<string[]> {
  const approved = await reads.rows<{ id: string }>(MAY_NEED_CONSENT, values);
  const ids = approved.map(({ id }) => id);
  const expenses = await expensesById(reads, ids);
  return ids.filter((id) => expenses.get(id)?.needsConsent);
}

/** What of the time up to a month's end a run of it would leave out as things are, client by client. */
export async function readWorkLeftOut(reads: TenantTransaction, month: Month): Promise<LeftOutNode[]> {
  const [agency] = await reads.rows<{ timeZone: string }>(
    'select time_zone as "timeZone" from agencies where agency_id = $1',
    [reads.agencyId],
  );
  if (!agency) return [];
  const { endEpochSeconds } = monthBounds(agency.timeZone, month);
  const nextDay = `${addMonths(month, 1)}-01`;
  const unasked = await unaskedExpenses(reads, [reads.agencyId, month, nextDay]);
  return reads.rows<LeftOutNode>(LEFT_OUT, [reads.agencyId, month, endEpochSeconds, nextDay, unasked]);
}
