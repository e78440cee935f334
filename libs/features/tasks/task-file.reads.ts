import {
  readPage,
  readPagesOf,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { nameOf } from './task-details.reads.js';
import type { TaskFile, TaskFileFilter } from './task-file.type.js';

const FILES: Omit<PageSource<TaskFile>, 'conditions' | 'values'> = {
  columns: `f.id, f.task_id as "taskId", f.name, f.content_type as "contentType", f.bytes, f.is_internal as "isInternal",
    f.uploader_kind as "uploaderKind", ${nameOf('f.uploaded_by', 'f.uploader_kind')} as "uploaderName",
    coalesce(f.uploaded_by = current_user_id(), false) as "isMine", f.uploaded_at::text as "uploadedAt",
    f.removed_at::text as "removedAt", f.version`,
  from: 'task_files f',
  order: [['f.id', 'uuid']],
  descending: true,
};
const STANDS = 'f.removed_at is null';

/** Also what was removed, for whoever takes that back. */
export const taskFilesById: BatchRead<TaskFile> = async (reads, ids) =>
  rowsById(await reads.rows<TaskFile>(`select ${FILES.columns} from ${FILES.from} where f.id = any($1)`, [ids]));

export const filesByTask: BatchRead<Page<TaskFile>, [PageRequest]> = (reads, parentIds, page) => {
  const own = { conditions: [STANDS], values: new SqlValues(), parentIds, parent: 'f.task_id' };
  return readPagesOf(reads, { ...FILES, ...own }, page);
};

export function readTaskFiles(
  reads: TenantTransaction,
  page: PageRequest,
  { clientId, assistantId, taskId, search }: TaskFileFilter,
): Promise<Page<TaskFile>> {
  const values = new SqlValues();
  const conditions = [
    STANDS,
    ...values.when(
      clientId,
      (id) =>
        `f.task_id in (select t.id from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id where c.client_id = ${id})`,
    ),
    ...values.when(assistantId, (id) => `f.task_id in (select t.id from tasks t where t.assistant_id = ${id})`),
    ...values.when(taskId, (id) => `f.task_id = ${id}`),
    ...values.when(
      search,
      (text) => `(position(lower(${text}) in lower(f.name)) > 0 or exists (select from tasks t
        where t.agency_id = f.agency_id and t.id = f.task_id and position(lower(${text}) in lower(t.title)) > 0))`,
    ),
  ];
  return readPage(reads, { ...FILES, conditions, values }, page);
}
