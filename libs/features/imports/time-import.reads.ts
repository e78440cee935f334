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
import type { TimeImportInspection, TimeImportName, TimeImportNameFilter } from './inspection.type.js';
import type { TimeImportProblem } from './import.type.js';
import type { TimeImport } from './time-import.type.js';

/** One that came to no end of its own went on last as it was stopped, failed, or was given up. */
const END_OF_UNFINISHED = `case when status in ('STOPPED', 'FAILED', 'EXPIRED', 'UNDONE') then progress_at end`;

export const COURSE_COLUMNS = `id, file_name as "fileName", status, rows_read as "rowsRead", rows_done as "rowsDone", rows_imported as "rowsImported", rows_known as "rowsKnown", rows_left_out as "rowsLeftOut",
  created_by as "importedBy", created_at::text as "createdAt", started_at::text as "startedAt",
  progress_at::text as "progressAt", coalesce(finished_at, ${END_OF_UNFINISHED})::text as "finishedAt", undone_at::text as "undoneAt", version`;

const COLUMNS = `format, entry_status as "entryStatus", ${COURSE_COLUMNS}`;

export const timeImportsById: BatchRead<TimeImport> = async (reads, ids) =>
  rowsById(await reads.rows<TimeImport>(`select ${COLUMNS} from imports where id = any($1) and kind = 'TIME'`, [ids]));

/** An import's id is as old as itself. */
export const ORDER = [['id', 'uuid']] as const;

export const readTimeImports = (reads: TenantTransaction, page: PageRequest): Promise<Page<TimeImport>> =>
  readPage(
    reads,
    {
      columns: COLUMNS,
      from: 'imports',
      conditions: [`kind = 'TIME'`],
      values: new SqlValues(),
      order: ORDER,
      descending: true,
    },
    page,
  );

export const PROBLEM_COLUMNS = `line, column_name as "column", code, message, value, other_line as "otherLine",
  is_notice as "isNotice"`;

export const problemsByImport: BatchRead<Page<TimeImportProblem>, [PageRequest]> = (reads, importIds, page) =>
  readPagesOf<TimeImportProblem>(
    reads,
    {
      columns: PROBLEM_COLUMNS,
      from: 'import_problems',
      conditions: [],
      values: new SqlValues(),
      order: [
        ['line', 'int'],
        ['position', 'int'],
      ],
      parentIds: importIds,
      parent: 'import_id',
    },
    page,
  );

export const approvedByImport: BatchRead<number> = async (reads, importIds) =>
  new Map(
    await reads.tuples<[string, number]>(
      `select import_id, count(*)::int from time_entries where import_id = any($1) and status = 'APPROVED' group by import_id`,
      [importIds],
    ),
  );

export const inspectionsByImport: BatchRead<TimeImportInspection> = async (reads, importIds) => {
  const rows = await reads.tuples<[string, TimeImportInspection]>(
    `select import_id, inspection from import_files where import_id = any($1) and inspection is not null`,
    [importIds],
  );
  return new Map(rows);
};

interface NamesRequest extends PageRequest {
  filter?: TimeImportNameFilter | null;
}

export const namesByImport: BatchRead<Page<TimeImportName>, [NamesRequest]> = (reads, importIds, request) => {
  const { kind, isKnown } = request.filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(kind, (is) => `kind = ${is}`),
    ...values.when(isKnown, (is) => `(target_id is not null) = ${is}::boolean`),
  ];
  return readPagesOf<TimeImportName>(
    reads,
    {
      columns: `kind, name, client, lines, worked_seconds::int as "workedSeconds", target_id as "targetId"`,
      from: 'import_names',
      ...{ conditions, values, order: [['position', 'int']], parentIds: importIds, parent: 'import_id' },
    },
    request,
  );
};
