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
import type { Manual, ManualAcknowledgement, ManualFilter, ManualVersion } from './manual.type.js';

/** A manual with the keys of what it is for. */
export type ManualNode = Manual & { clientId: string | null; serviceId: string };
export type ManualVersionNode = ManualVersion & { manualId: string };

const COLUMNS = `m.id, m.title, m.client_id as "clientId", m.service_id as "serviceId", m.archived_at::text as "archivedAt",
  m.created_at::text as "createdAt", m.version`;
const VERSION_COLUMNS = `v.id, v.manual_id as "manualId", v.number, v.purpose, v.scope, v.access, v.steps, v.checks,
  v.escalation, v.change_note as "changeNote", v.published_at::text as "publishedAt", v.version`;

export const manualsById: BatchRead<ManualNode> = async (reads, ids) =>
  rowsById(await reads.rows<ManualNode>(`select ${COLUMNS} from manuals m where m.id = any($1)`, [ids]));

/** Of the clients whose manuals whoever asks may see. */
export const clientNamesById: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>(`select id, name from names_of_clients($1)`, [ids]));

export function readManuals(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: ManualFilter | null,
): Promise<Page<ManualNode>> {
  const { clientId, serviceId, search, isArchived } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `(m.client_id = ${id} or m.client_id is null)`),
    ...values.when(serviceId, (id) => `m.service_id = ${id}`),
    ...values.when(isArchived, (is) => `(m.archived_at is not null) = ${is}`),
    ...values.when(
      search,
      (text) => `(to_tsvector('simple', m.title) @@ websearch_to_tsquery('simple', ${text})
        or m.id in (select v.manual_id from manual_versions v
                     where v.published_at is not null and v.search @@ websearch_to_tsquery('simple', ${text})))`,
    ),
  ];
  const order = [
    ['m.title', 'text'],
    ['m.id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'manuals m', conditions, values, order }, page);
}

export const manualVersionsById: BatchRead<ManualVersionNode> = async (reads, ids) =>
  rowsById(
    await reads.rows<ManualVersionNode>(`select ${VERSION_COLUMNS} from manual_versions v where v.id = any($1)`, [ids]),
  );

/** The published ones, the latest first. */
export const versionsByManual: BatchRead<ManualVersionNode[]> = async (reads, manualIds) =>
  groupRows(
    await reads.rows<ManualVersionNode>(
      `select ${VERSION_COLUMNS} from manual_versions v
        where v.manual_id = any($1) and v.published_at is not null order by v.manual_id, v.number desc`,
      [manualIds],
    ),
    'manualId',
  );

export const draftsByManual: BatchRead<ManualVersionNode> = async (reads, manualIds) => {
  const rows = await reads.rows<ManualVersionNode>(
    `select ${VERSION_COLUMNS} from manual_versions v where v.manual_id = any($1) and v.published_at is null`,
    [manualIds],
  );
  return new Map(rows.map((row) => [row.manualId, row]));
};

/** When the assistant who asks has acknowledged a version. */
export const ownAcknowledgements: BatchRead<string> = async (reads, versionIds) =>
  new Map(
    await reads.tuples<[string, string]>(
      `select manual_version_id, at::text from manual_acknowledgements
        where manual_version_id = any($1) and assistant_id = current_assistant()`,
      [versionIds],
    ),
  );

// Whoever works for the manual's client, or for any with its service, is to know it; and whoever has read it stays listed.
const READERS = `
  select v.id as "versionId", a.id as "assistantId", a.name as "assistantName", k.at::text as at
    from manual_versions v
    join manuals m on m.agency_id = v.agency_id and m.id = v.manual_id
    join assistants a on a.agency_id = v.agency_id
    left join manual_acknowledgements k
      on k.agency_id = v.agency_id and k.manual_version_id = v.id and k.assistant_id = a.id
   where v.id = any($1) and (k.at is not null or a.archived_at is null and (
     exists (select from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
       where t.agency_id = a.agency_id and t.assistant_id = a.id and t.status <> 'CANCELLED'
         and (c.client_id = m.client_id or m.client_id is null and t.service_id = m.service_id))
     or exists (select from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
       where e.agency_id = a.agency_id and e.assistant_id = a.id
         and (c.client_id = m.client_id or m.client_id is null and e.service_id = m.service_id))
     or exists (select from retainer_allocations r join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id
       where r.agency_id = a.agency_id and r.assistant_id = a.id and c.client_id = m.client_id)))
   order by k.at nulls last, a.name, a.id`;

export const readersByVersion: BatchRead<ManualAcknowledgement[]> = async (reads, versionIds) =>
  groupRows(await reads.rows<ManualAcknowledgement & { versionId: string }>(READERS, [versionIds]), 'versionId');
