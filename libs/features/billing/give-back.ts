import { contractStateFromJson, contractStateToJson, type ContractStateJson, type GivenBack } from '#core/billing';
import { groupBy } from '#core/collections';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** Lines whose work is to be billed again, and what of it contracts carry to their next run. */
export interface LineItems {
  lineIds: readonly string[];
  carried: readonly (GivenBack & { contractId: string })[];
  /** Of lines that are issued: the credit note that takes them back whole, which keeps in mind what they charged. */
  creditId?: string;
}

/**
 * Makes what some lines charged open again, with a fixed number of statements: entries, tasks and expenses are charged by
 * the run that next closes a period of their contract (rule 1), corrections settled anew, fees, packs and overage billed
 * by it too (rule 23). The client's row must be locked, as a run locks it. The database refuses what isn't on a draft or
 * wholly credited. What assistants were paid stays paid.
 * @throws ApiError `NOT_POSSIBLE`: `BELONGS_TOGETHER` where an entry lies on another line too, `CORRECTED` where a correction
 *   of it is billed
 */
export async function giveBack(
  transaction: TenantTransaction,
  { lineIds, carried, creditId }: LineItems,
): Promise<void> {
  const values = [transaction.agencyId, lineIds];
  if (creditId !== undefined) await remember(transaction, lineIds, creditId);
  const packsToSell = await openCorrectionsAndPacks(transaction, values);
  await refuseEntangled(transaction, values);
  for (const sql of UNBILL) await transaction.tuples(sql, values);
  const toCarry = carried.filter(({ basis }) => basis.kind !== 'PACK' || !packsToSell.has(basis.packId));
  await carryOn(transaction, toCarry);
}

const OF_LINES = 'agency_id = $1 and line_id = any($2)';
const ENTRIES = `select time_entry_id from billed_time_entries where ${OF_LINES}
  union select time_entry_id from billed_entry_lines where ${OF_LINES}`;

const UNBILL = [
  `delete from billed_free_time where agency_id = $1 and time_entry_id in (${ENTRIES})`,
  `with entries as materialized (${ENTRIES}), more as (delete from billed_entry_lines where agency_id = $1
     and time_entry_id in (select time_entry_id from entries))
   delete from billed_time_entries where agency_id = $1 and time_entry_id in (select time_entry_id from entries)`,
  ...['billed_tasks', 'billed_fees', 'billed_packs', 'billed_overages', 'billed_expenses'].map(
    (table) => `delete from ${table} where ${OF_LINES}`,
  ),
];

/** Corrections of one closed month build on each other, so that those which changed nothing are settled anew too. */
async function openCorrectionsAndPacks(
  transaction: TenantTransaction,
  values: readonly unknown[],
): Promise<ReadonlySet<string>> {
  await transaction.tuples(
    `with months as (select distinct contract_id, period, taken_in from billed_corrections
        where agency_id = $1 and (line_id = any($2) or limit_line_id = any($2))),
     opened as (delete from billed_corrections b using months m
        where b.agency_id = $1 and (b.contract_id, b.period, b.taken_in) = (m.contract_id, m.period, m.taken_in)
        returning correction_id)
     update time_entry_corrections c set billed_period = null, billed_line_id = null
       from opened where c.agency_id = $1 and c.id = opened.correction_id`,
    values,
  );
  // A pack that was sold at once, in a period that is open still, is sold by that period's own run.
  const packs = await transaction.tuples<[string]>(
    `select b.pack_id from billed_packs b join retainer_packs p on p.agency_id = b.agency_id and p.id = b.pack_id
      where b.agency_id = $1 and b.line_id = any($2) and not exists (select from contract_periods c
        where c.agency_id = p.agency_id and c.contract_id = p.contract_id and c.period = date_trunc('month', p.bought_on)::date)`,
    values,
  );
  return new Set(packs.flat());
}

async function refuseEntangled(transaction: TenantTransaction, values: readonly unknown[]): Promise<void> {
  const [entangled] = await transaction.rows<{ id: string; isCorrected: boolean }>(
    `select e.time_entry_id as id, c.correction_id is not null as "isCorrected"
       from (${ENTRIES}) e
       left join billed_corrections c on c.agency_id = $1 and c.time_entry_id = e.time_entry_id
      where c.correction_id is not null
         or exists (select from billed_time_entries b where b.agency_id = $1 and b.time_entry_id = e.time_entry_id
              and b.line_id <> all ($2))
         or exists (select from billed_entry_lines b where b.agency_id = $1 and b.time_entry_id = e.time_entry_id
              and b.line_id <> all ($2))
      order by 1 limit 1`,
    values,
  );
  if (!entangled) return;
  if (entangled.isCorrected) {
    const message = 'Time on it was corrected by a later invoice: that correction must be given back first.';
    throw new ApiError('NOT_POSSIBLE', message, { reason: 'CORRECTED', timeEntryId: entangled.id });
  }
  const message = 'Time on it lies on other lines too: they go together.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'BELONGS_TOGETHER', timeEntryId: entangled.id });
}

const item = (kind: string, id: string, table: string): string =>
  `select line_id, '${kind}', ${id} from ${table} where ${OF_LINES}`;

async function remember(transaction: TenantTransaction, lineIds: readonly string[], creditId: string): Promise<void> {
  await transaction.tuples(
    `insert into given_back (agency_id, line_id, kind, item_id, credit_id)
     select $1, given.*, $3::uuid from (
       ${item('TIME', 'time_entry_id', 'billed_time_entries')}
       union all ${item('TIME', 'time_entry_id', 'billed_entry_lines')}
       union all ${item('TASK', 'task_id', 'billed_tasks')}
       union all ${item('EXPENSE', 'expense_id', 'billed_expenses')}
       union all ${item('FEE', 'contract_id', 'billed_fees')}
       union all ${item('PACK', 'pack_id', 'billed_packs')}
       union all ${item('OVERAGE', 'contract_id', 'billed_overages')}
       union all select coalesce(line_id, limit_line_id), 'CORRECTION', correction_id from billed_corrections
         where agency_id = $1 and (line_id = any($2) or limit_line_id = any($2))) given`,
    [transaction.agencyId, lineIds, creditId],
  );
}

async function carryOn(transaction: TenantTransaction, carried: LineItems['carried']): Promise<void> {
  if (carried.length === 0) return;
  const byContract = groupBy(carried, ({ contractId }) => contractId);
  const rows = await transaction.tuples<[contractId: string, state: ContractStateJson]>(
    'select contract_id, state from contract_states where agency_id = $1 and contract_id = any($2) for update',
    [transaction.agencyId, [...byContract.keys()]],
  );
  const states = rows.map(([contractId, json]) => {
    const state = contractStateFromJson(json);
    const added = (byContract.get(contractId) ?? []).map(({ contractId: _, ...given }) => given);
    const givenBack = [...(state.givenBack ?? []), ...added].sort((a, b) => (a.period < b.period ? -1 : 1));
    return [contractId, JSON.stringify(contractStateToJson({ ...state, givenBack }))];
  });
  await transaction.tuples(
    `update contract_states s set state = given.state from unnest($2::uuid[], $3::jsonb[]) as given (contract_id, state)
      where s.agency_id = $1 and s.contract_id = given.contract_id`,
    [transaction.agencyId, states.map(([id]) => id), states.map(([, state]) => state)],
  );
}
