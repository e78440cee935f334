import type { CapacityInput, WorkedTime } from '#core/capacity';
import type { AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import type { LocalDate, Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadAvailability } from './load-availability.js';
import { loadRetainers } from './load-retainers.js';
import { reportPeriod, startOfDay, type ReportPeriod } from './report-period.js';

/** ISO 8601's week, from Monday. */
const WEEK_STARTS_ON = 1;

/**
 * Reads all that a capacity report of the transaction's agency is built from, with a fixed number of statements. Worked is
 * every entry that isn't rejected, in its own month and on its own day in the agency's zone, on contracts of any kind;
 * billable is what is marked so; billed is what a run has charged, retainers' use too.
 * Errors: `AMOUNT_TOO_PRECISE` of a retainer's pack.
 */
export async function loadCapacityInput(
  transaction: TenantTransaction,
  wanted: { month: Month; asOf: LocalDate },
): Promise<Result<CapacityInput, AmountTooPrecise>> {
  const period = reportPeriod(await loadTimeZone(transaction), wanted);
  const { assistants, holidays } = await loadAvailability(transaction, period);
  const retainers = await loadRetainers(transaction, period, new Set(assistants.map(({ id }) => id)));
  if (!retainers.ok) return retainers;
  const worked = await loadWorked(transaction, period);
  const { month, asOf } = period;
  return ok({ month, asOf, weekStartsOn: WEEK_STARTS_ON, assistants, holidays, retainers: retainers.value, worked });
}

async function loadTimeZone(transaction: TenantTransaction): Promise<string> {
  const [agency] = await transaction.rows<{ timeZone: string }>(
    `select time_zone as "timeZone" from agencies where agency_id = $1`,
    [transaction.agencyId],
  );
  if (!agency) throw new Error('the agency of the transaction does not exist');
  return agency.timeZone;
}

const WORKED = `
  select assistant_id, contract_id, date, sum(seconds)::float8, coalesce(sum(seconds) filter (where billable), 0)::float8,
    coalesce(sum(seconds) filter (where is_billed), 0)::float8
   from (select e.assistant_id, e.contract_id, (e.started_at at time zone $4::text)::date as date, e.billable,
           floor(extract(epoch from e.ended_at - e.started_at)) as seconds, b.time_entry_id is not null as is_billed
          from time_entries e
          left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
         where e.agency_id = $1 and e.status <> 'REJECTED' and e.started_at >= ${startOfDay('$2', '$4')}
           and e.started_at < ${startOfDay('($3::date + 1)', '$4')}) as entries
  group by assistant_id, contract_id, date`;

async function loadWorked(
  transaction: TenantTransaction,
  { firstDate, lastDate, timeZone }: ReportPeriod,
): Promise<WorkedTime[]> {
  type Tuple = [string, string, LocalDate, number, number, number];
  const tuples = await transaction.tuples<Tuple>(WORKED, [transaction.agencyId, firstDate, lastDate, timeZone]);
  return tuples.map(([assistantId, contractId, date, workedSeconds, billableSeconds, billedSeconds]) => ({
    ...{ assistantId, contractId, date },
    ...{ workedSeconds, billableSeconds, billedSeconds },
  }));
}
