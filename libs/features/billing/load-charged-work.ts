import { APPROVED, type Task, type TimeEntry } from '#core/billing';
import type { TenantTransaction } from '#platform/tenancy';
import type { WorkOfClient } from './load-open-work.js';

/** The work that was charged in a closed month of a contract, as the rules took it in. */
export async function loadChargedWork(
  transaction: TenantTransaction,
  contractId: string,
  month: string,
): Promise<WorkOfClient> {
  const values = [transaction.agencyId, contractId, `${month}-01`];
  const entries = await transaction.rows<Omit<TimeEntry, 'status'>>(
    `select e.id, e.contract_id as "contractId", e.service_id as "serviceId", e.assistant_id as "assistantId", e.billable,
       floor(extract(epoch from e.started_at))::float8 as "startEpochSeconds",
       floor(extract(epoch from e.ended_at - e.started_at))::int as seconds
     from billed_time_entries b join time_entries e on e.agency_id = b.agency_id and e.id = b.time_entry_id
    where b.agency_id = $1 and b.contract_id = $2 and b.period = $3 order by e.started_at, e.id`,
    values,
  );
  const tasks = await transaction.rows<Task & { price: string | null; assistantId: string | null }>(
    `select t.id, t.contract_id as "contractId", t.service_id as "serviceId", t.assistant_id as "assistantId", t.quantity, t.price,
       floor(extract(epoch from t.approved_at))::float8 as "approvedEpochSeconds"
     from billed_tasks b join tasks t on t.agency_id = b.agency_id and t.id = b.task_id
    where b.agency_id = $1 and b.contract_id = $2 and b.period = $3 order by t.approved_at, t.id`,
    values,
  );
  return {
    entries: entries.map((entry) => ({ ...entry, status: APPROVED })),
    tasks: tasks.map(({ price, assistantId, ...task }) => ({
      ...task,
      ...(price !== null && { price }),
      ...(assistantId !== null && { assistantId }),
    })),
  };
}
