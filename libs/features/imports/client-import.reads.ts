import {
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type {
  ClientImport,
  ClientImportCounts,
  ClientImportInspection,
  ClientImportRow,
  ClientImportRowFilter,
} from './client-import.type.js';
import type { ClientInspection } from './inspect-client-import.service.js';
import type { ClientOutcome } from './sort-clients.js';
import { COURSE_COLUMNS, ORDER, PROBLEM_COLUMNS } from './time-import.reads.js';

const COLUMNS = `${COURSE_COLUMNS}, contacts_added as "contactsAdded"`;
const OF_CLIENTS = `kind = 'CLIENTS'`;

export const clientImportsById: BatchRead<ClientImport> = async (reads, ids) =>
  rowsById(
    await reads.rows<ClientImport>(`select ${COLUMNS} from imports where id = any($1) and ${OF_CLIENTS}`, [ids]),
  );

export const readClientImports = (reads: TenantTransaction, page: PageRequest): Promise<Page<ClientImport>> => {
  const source = { columns: COLUMNS, from: 'imports', conditions: [OF_CLIENTS], values: new SqlValues() };
  return readPage(reads, { ...source, order: ORDER, descending: true }, page);
};

export const clientInspectionsByImport: BatchRead<ClientImportInspection> = async (reads, importIds) => {
  const rows = await reads.tuples<[string, ClientInspection]>(
    `select import_id, inspection from import_files where import_id = any($1) and inspection is not null`,
    [importIds],
  );
  return new Map(rows.map(([importId, inspection]) => [importId, presentInspection(inspection)]));
};

const presentInspection = ({ columns, encoding, isDamaged, counts }: ClientInspection): ClientImportInspection => ({
  columns: columns.map(({ heading, field }) => ({ heading, ...(field && { field }) })),
  encoding: encoding === 'utf-8' ? 'UTF_8' : 'WINDOWS_1252',
  isDamaged,
  counts: counts ? presentCounts(counts) : null,
});

const presentCounts = ({
  NEW,
  CONTACT = 0,
  KNOWN,
  REPEATED,
  REFUSED,
}: Record<ClientOutcome, number>): ClientImportCounts => ({
  ...{ new: NEW, contacts: CONTACT, known: KNOWN, repeated: REPEATED, refused: REFUSED },
});

const ROW_COLUMNS = `line, outcome, name, draft->>'legalName' as "legalName", draft->>'email' as email,
  draft->>'address' as address, draft#>>'{contacts,0,name}' as contact,
  draft#>>'{tax,name}' as tax, array(select jsonb_path_query(draft, '$.contacts[1 to last].name') #>> '{}') as "otherContacts",
  array(select row_to_json(p) from (select ${PROBLEM_COLUMNS} from import_problems
     where agency_id = r.agency_id and import_id = r.import_id and line = r.line order by position) p) as problems`;

interface RowsRequest extends PageRequest {
  filter?: ClientImportRowFilter | null;
}

export const rowsByClientImport: BatchRead<Page<ClientImportRow>, [RowsRequest]> = (reads, importIds, request) => {
  const values = new SqlValues();
  const conditions = values.when(request.filter?.outcome, (is) => `outcome = ${is}`);
  const source = { columns: ROW_COLUMNS, from: 'client_import_rows r', conditions: [...conditions], values };
  return readPagesOf<ClientImportRow>(
    reads,
    { ...source, order: [['line', 'int']], parentIds: importIds, parent: 'import_id' },
    request,
  );
};
