import { groupRows, type BatchRead } from '#platform/graphql';
import type { ContractPerson } from './contract-people.type.js';

/** With the key of whom it is about. */
export type ContractPersonNode = ContractPerson & { assistantId: string };

const OF = 'contract_id = any($1) and assistant_id is not null';
// The same that `contracts_for_time` goes by.
const PEOPLE = `
  select b.contract_id as "contractId", a.id as "assistantId", array_agg(b.reason order by b.place) as reasons
    from (
      select contract_id, assistant_id, 'ADDED' as reason, 1 as place from contract_assignments where ${OF}
      union select contract_id, assistant_id, 'SHARE', 2 from retainer_allocations where ${OF}
      union select contract_id, assistant_id, 'RATE', 3 from rates where ${OF}
      union select contract_id, assistant_id, 'TASK', 4 from tasks where ${OF}
      union select contract_id, assistant_id, 'TIME', 5 from time_entries where ${OF}
      union select contract_id, assistant_id, 'TIME', 5 from running_timers where ${OF}) b
    join assistants a on a.id = b.assistant_id and a.archived_at is null
   group by b.contract_id, a.id, a.name order by a.name, a.id`;

/** By name. */
export const peopleByContract: BatchRead<ContractPersonNode[]> = async (reads, ids) =>
  groupRows(await reads.rows<ContractPersonNode & { contractId: string }>(PEOPLE, [ids]), 'contractId');
