import {
  groupRows,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { CharterFilter, CharterParty, ContractCharter } from './charter.type.js';

/** A charter with the key of what it belongs to. */
export type CharterNode = ContractCharter & { contractId: string };

const IS_CURRENT = `not exists (select from contract_charters l
  where l.agency_id = v.agency_id and l.contract_id = v.contract_id and l.number > v.number)`;
const COLUMNS = `v.id, v.contract_id as "contractId", v.number, ${IS_CURRENT} as "isCurrent", n.title as "contractTitle",
  v.assistant_kind as "assistantKind", v.work, v.time_zone as "timeZone", v.weekdays, v.from_time as "fromTime",
  v.to_time as "toTime", v.response_minutes as "responseMinutes", v.channels, v.not_included as "notIncluded", v.text, v.sha256,
  v.created_at::text as "createdAt"`;
// What an assistant may know of the contract: she sees no row of it.
const FROM = `contract_charters v cross join lateral (
  select coalesce((select c.title from contracts c where c.agency_id = v.agency_id and c.id = v.contract_id),
    (select o.title from names_of_contracts(array[v.contract_id]) o), '') as title) n`;

export const chartersById: BatchRead<CharterNode> = async (reads, ids) =>
  rowsById(await reads.rows<CharterNode>(`select ${COLUMNS} from ${FROM} where v.id = any($1)`, [ids]));

/** The latest version of each contract. */
export const currentCharters: BatchRead<CharterNode> = async (reads, contractIds) => {
  const rows = await reads.rows<CharterNode>(
    `select ${COLUMNS} from ${FROM} where v.contract_id = any($1) and ${IS_CURRENT}`,
    [contractIds],
  );
  return new Map(rows.map((row) => [row.contractId, row]));
};

// Whoever works under the contract is to know it, and whoever has acknowledged a version stays listed.
const WORKERS = `
  select a.id, a.name from assistants a
   where a.agency_id = v.agency_id and (a.archived_at is null and (
     exists (select from tasks t where t.agency_id = a.agency_id and t.contract_id = v.contract_id and t.assistant_id = a.id
       and t.status <> 'CANCELLED')
     or exists (select from time_entries e where e.agency_id = a.agency_id and e.contract_id = v.contract_id
       and e.assistant_id = a.id)
     or exists (select from retainer_allocations r where r.agency_id = a.agency_id and r.contract_id = v.contract_id
       and r.assistant_id = a.id))
   or exists (select from charter_acknowledgements d where d.agency_id = a.agency_id and d.charter_id = v.id
     and d.assistant_id = a.id))`;

const PARTIES = `
  select v.id as "charterId", p.side, p.assistant_id as "assistantId", p.name, k.at::text as "acknowledgedAt",
         k.name as "acknowledgedBy", host(k.address) as address, k.text_sha256 as "textSha256"
    from contract_charters v
   cross join lateral (
     select 'CLIENT' as side, null::uuid as assistant_id, c.name from contracts o
       join clients c on c.agency_id = o.agency_id and c.id = o.client_id
      where o.agency_id = v.agency_id and o.id = v.contract_id
     union all select 'ASSISTANT', w.id, w.name from (${WORKERS}) w) p
    left join charter_acknowledgements k on k.agency_id = v.agency_id and k.charter_id = v.id
     and k.assistant_id is not distinct from p.assistant_id`;

/** Those first who have yet to acknowledge it. */
export const partiesByCharter: BatchRead<CharterParty[]> = async (reads, charterIds) =>
  groupRows(
    await reads.rows<CharterParty & { charterId: string }>(
      `${PARTIES} where v.id = any($1) order by k.at nulls first, p.side desc, p.name, p.assistant_id`,
      [charterIds],
    ),
    'charterId',
  );

export interface OwnAcknowledgement {
  at: string;
  name: string;
}

/** When, and by which name, the client or assistant who asks has acknowledged it. */
export const ownAcknowledgements: BatchRead<OwnAcknowledgement> = async (reads, charterIds) =>
  new Map(
    await reads.tuples<[string, OwnAcknowledgement]>(
      `select charter_id, json_build_object('at', at::text, 'name', name) from charter_acknowledgements
        where charter_id = any($1) and assistant_id is not distinct from current_assistant()`,
      [charterIds],
    ),
  );

const OWN_IS_MISSING = `not exists (select from charter_acknowledgements k where k.agency_id = v.agency_id and k.charter_id = v.id
  and k.assistant_id is not distinct from current_assistant())`;
const ANY_IS_MISSING = `(not exists (select from charter_acknowledgements k where k.agency_id = v.agency_id and k.charter_id = v.id
    and k.assistant_id is null)
  or exists (select from (${WORKERS}) w where not exists (select from charter_acknowledgements k
    where k.agency_id = v.agency_id and k.charter_id = v.id and k.assistant_id = w.id)))`;

export function readCharters(
  reads: TenantTransaction,
  page: PageRequest,
  { filter, isStaff }: { filter?: CharterFilter | null; isStaff: boolean },
): Promise<Page<CharterNode>> {
  const { contractId, withFormer, isWaiting } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...(withFormer ? [] : [IS_CURRENT]),
    ...values.when(contractId, (id) => `v.contract_id = ${id}`),
    ...values.when(isWaiting, (is) => `${isStaff ? ANY_IS_MISSING : OWN_IS_MISSING} = ${is}`),
  ];
  const source = { columns: COLUMNS, from: FROM, conditions, values, order: [['v.id', 'uuid']] as const };
  return readPage<CharterNode>(reads, { ...source, descending: true }, page);
}

/** Assistants who are to know what is expected under a contract. */
export const workersOf = async (transaction: TenantTransaction, charterId: string): Promise<string[]> =>
  (
    await transaction.tuples<[string]>(
      `select w.id from contract_charters v cross join lateral (${WORKERS}) w where v.agency_id = $1 and v.id = $2`,
      [transaction.agencyId, charterId],
    )
  ).map(([id]) => id);
