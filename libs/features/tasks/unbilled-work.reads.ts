import { IS_BILLED_ENTRY } from '#features/time-entries';
import { rowsById, type BatchRead } from '#platform/graphql';
import { IS_BILLED_TASK } from './task.reads.js';
import type { UnbilledWork } from './unbilled-work.type.js';

/** What is older was charged, or nobody will: a client's whole history isn't looked through for a list. */
const MONTHS = 12;

/** In whole seconds an entry, a fraction cut off (rule 1). */
export const unbilledWorkByClient: BatchRead<UnbilledWork> = async (reads, ids) => {
  const since = new Date(reads.now);
  since.setUTCMonth(since.getUTCMonth() - MONTHS);
  const rows = await reads.rows<UnbilledWork & { id: string }>(
    `select id, sum(seconds)::float8 as seconds, sum(tasks)::int as tasks from (
       select c.client_id as id, floor(extract(epoch from t.ended_at - t.started_at)) as seconds, 0 as tasks
         from contracts c join time_entries t on t.agency_id = c.agency_id and t.contract_id = c.id
        where c.client_id = any($1) and c.kind <> 'PER_TASK' and t.started_at >= $2 and t.status = 'APPROVED'
          and t.billable and not ${IS_BILLED_ENTRY}
       union all
       select c.client_id, 0, 1
         from contracts c join tasks t on t.agency_id = c.agency_id and t.contract_id = c.id
        where c.client_id = any($1) and c.kind = 'PER_TASK' and t.status = 'APPROVED' and t.approved_at >= $2
          and not ${IS_BILLED_TASK}) as work
      group by id`,
    [ids, since],
  );
  return rowsById(rows);
};
