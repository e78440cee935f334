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
import type { TimeImport, TimeImportProblem } from './time-import.type.js';

const COLUMNS = `id, format, file_name as "fileName", status, rows_read as "rowsRead", rows_imported as "rowsImported",
  rows_known as "rowsKnown", created_by as "importedBy", created_at::text as "createdAt", undone_at::text as "undoneAt"`;

export const timeImportsById: BatchRead<TimeImport> = async (reads, ids) =>
  rowsById(await reads.rows<TimeImport>(`select ${COLUMNS} from imports where id = any($1)`, [ids]));

/** An import's id is as old as itself. */
const ORDER = [['id', 'uuid']] as const;

export const readTimeImports = (reads: TenantTransaction, page: PageRequest): Promise<Page<TimeImport>> =>
  readPage(
    reads,
    { columns: COLUMNS, from: 'imports', conditions: [], values: new SqlValues(), order: ORDER, descending: true },
    page,
  );

export const problemsByImport: BatchRead<Page<TimeImportProblem>, [PageRequest]> = (reads, importIds, page) =>
  readPagesOf<TimeImportProblem>(
    reads,
    {
      columns: `line, column_name as "column", code, message, is_notice as "isNotice"`,
      from: 'import_problems',
      conditions: [],
      values: new SqlValues(),
      order: [['position', 'int']],
      parentIds: importIds,
      parent: 'import_id',
    },
    page,
  );
