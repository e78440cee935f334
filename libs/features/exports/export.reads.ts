import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Export } from './export.type.js';

const asked = (name: string): string => `request->>'${name}' as "${name}"`;

/** One that was stopped, or has failed, went on last as it ended. */
const END_OF_UNFINISHED = `case when status in ('STOPPED', 'FAILED') then progress_at end`;

const COLUMNS = `id, kind, format, ${asked('from')}, ${asked('to')}, ${asked('clientId')}, ${asked('assistantId')},
  ${asked('currency')}, request->'invoices' is not null as "isOfList", status, rows_total::float8 as "rowsTotal", rows_done::float8 as "rowsDone",
  rows_left_out::float8 as "rowsLeftOut", byte_count::float8 as "byteCount", encode(sha256, 'hex') as sha256,
  requested_by as "requestedBy", created_at::text as "createdAt", coalesce(finished_at, ${END_OF_UNFINISHED})::text as "finishedAt", expires_at::text as "expiresAt"`;

export const exportsById: BatchRead<Export> = async (reads, ids) =>
  rowsById(await reads.rows<Export>(`select ${COLUMNS} from exports where id = any($1)`, [ids]));

/** An export's id is as old as itself. */
const ORDER = [['id', 'uuid']] as const;

export const readExports = (reads: TenantTransaction, page: PageRequest): Promise<Page<Export>> =>
  readPage(
    reads,
    { columns: COLUMNS, from: 'exports', conditions: [], values: new SqlValues(), order: ORDER, descending: true },
    page,
  );
