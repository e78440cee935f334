import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, withIdempotency, type Caller } from '#platform/access';
import { Environment } from '#platform/config';
import { cleanFileName, knownTypeOf } from '#platform/downloads';
import type { VersionArgs } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { REMOVED_KEPT_DAYS } from './forget-task-files.service.js';
import { actorOf } from './task.actor.js';
import { TaskNotices } from './task.notices.js';
import { taskFilesById } from './task-file.reads.js';
import type { TaskFile } from './task-file.type.js';

/** So many that aren't removed may come with a task, and as many that are internal: a client's count says nothing of those. */
const MOST_FILES = 50;
/** What somebody adds within it after her first file is told with that one. */
const TOLD_TOGETHER_MS = 10 * 60_000;

export interface UploadedFile {
  taskId: string;
  name: string;
  isInternal: boolean;
  content: Buffer;
  idempotencyKey?: string | undefined;
}

/** Files that come with tasks: who may say something about a task may add them. */
@Injectable()
export class TaskFilesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
    private readonly environment: Environment,
  ) {}

  /** @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE`, `BAD_USER_INPUT` for a client's internal file or one without content */
  keep(caller: Caller, { idempotencyKey: key, content, ...file }: UploadedFile): Promise<string> {
    if (file.isInternal && actorOf(caller) === 'CLIENT')
      throw new ApiError('BAD_USER_INPUT', 'A client’s files are not internal.', { field: 'isInternal' });
    if (content.length === 0) throw new ApiError('BAD_USER_INPUT', 'There is nothing in the file.');
    const sha256 = createHash('sha256').update(content).digest();
    const request = { ...file, sha256: sha256.toString('hex') };
    return this.tenancy.write(caller, async (transaction) => {
      const made = await withIdempotency(
        transaction,
        { caller, key, operation: 'uploadTaskFile', request },
        async () => ({
          id: await this.add(transaction, caller, { ...file, content, sha256 }),
        }),
      );
      return made.id;
    });
  }

  /** Who uploaded it may, and those who run the agency. @throws ApiError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` */
  remove(caller: Caller, seen: VersionArgs): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await lockFile(transaction, caller, seen);
      await transaction.rows(
        `update task_files set removed_at = coalesce(removed_at, $3), removed_by = coalesce(removed_by, $4), version = version + 1
          where agency_id = $1 and id = $2`,
        [transaction.agencyId, seen.id, transaction.now, caller.userId],
      );
      return seen.id;
    });
  }

  /** As `remove`. @throws ApiError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`, `NOT_POSSIBLE` */
  restore(caller: Caller, seen: VersionArgs): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const file = await lockFile(transaction, caller, seen);
      await refuseForgotten(transaction, seen.id);
      if (file.removedAt !== null) await lockWithRoom(transaction, file);
      await transaction.rows(
        `update task_files set removed_at = null, removed_by = null, version = version + 1 where agency_id = $1 and id = $2`,
        [transaction.agencyId, seen.id],
      );
      return seen.id;
    });
  }

  private async add(
    transaction: TenantTransaction,
    caller: Caller,
    { content, sha256, ...file }: Omit<UploadedFile, 'idempotencyKey'> & { sha256: Buffer },
  ): Promise<string> {
    const { taskId, isInternal } = file;
    const task = await lockWithRoom(transaction, file);
    await refuseTooMuch(transaction, content.length, this.environment.FILES_MB_PER_AGENCY);
    const isFirst = await isFirstOfSeveral(transaction, caller, file);
    const name = cleanFileName(file.name);
    const by = actorOf(caller);
    const [{ id } = { id: '' }] = await transaction.rows<{ id: string }>(
      `insert into task_files (agency_id, task_id, name, content_type, bytes, sha256, is_internal, uploaded_by, uploader_kind, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        ...[transaction.agencyId, taskId, name, knownTypeOf(content) ?? 'application/octet-stream', content.length],
        ...[sha256, isInternal, caller.userId, by, transaction.now],
      ],
    );
    await transaction.rows('insert into task_file_contents (agency_id, file_id, content) values ($1, $2, $3)', [
      ...[transaction.agencyId, id, content],
    ]);
    if (isFirst) await this.notices.tellFile(transaction, task, { fileId: id, file: name, isInternal, by });
    return id;
  }
}

/** Locks a file's task, so that nobody else adds to it meanwhile. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
async function lockWithRoom(
  transaction: TenantTransaction,
  { taskId, isInternal }: Pick<TaskFile, 'taskId' | 'isInternal'>,
): Promise<{ id: string; title: string }> {
  const of = [transaction.agencyId, taskId];
  const [task] = await transaction.rows<{ title: string }>(
    'select title from tasks where agency_id = $1 and id = $2 for no key update',
    of,
  );
  if (!task) throw new ApiError('NOT_FOUND', 'There is no such task.');
  const [there] = await transaction.rows<{ count: number }>(
    `select count(*)::int as count from task_files where agency_id = $1 and task_id = $2 and is_internal = $3 and removed_at is null`,
    [...of, isInternal],
  );
  if (there && there.count >= MOST_FILES)
    throw new ApiError('NOT_POSSIBLE', 'A task may have {most} files.', { reason: 'TOO_MANY_FILES', most: MOST_FILES });
  return { id: taskId, title: task.title };
}

/** @throws ApiError `NOT_POSSIBLE` where the agency's files would take more room together than they may */
async function refuseTooMuch(transaction: TenantTransaction, bytes: number, mostMb: number): Promise<void> {
  const [{ taken } = { taken: '0' }] = await transaction.rows<{ taken: string }>(
    'select file_bytes_of_agency() as taken',
  );
  if (Number(taken) + bytes > mostMb * 1_048_576)
    throw new ApiError(
      'NOT_POSSIBLE',
      'The agency’s files may take {most} MB together. What is removed makes room after {days} days.',
      { reason: 'NO_ROOM', most: mostMb, days: REMOVED_KEPT_DAYS },
    );
}

/** A month after it was removed, a file's content is gone. @throws ApiError `NOT_POSSIBLE` */
async function refuseForgotten(transaction: TenantTransaction, id: string): Promise<void> {
  const of = [transaction.agencyId, id];
  const found = await transaction.rows('select from task_file_contents where agency_id = $1 and file_id = $2', of);
  if (found.length === 0)
    throw new ApiError('NOT_POSSIBLE', 'The file was removed long ago: its content is gone.', { reason: 'IS_GONE' });
}

/** Whether she added none a moment ago of which the same people were told. */
async function isFirstOfSeveral(
  transaction: TenantTransaction,
  { userId }: Caller,
  { taskId, isInternal }: Pick<TaskFile, 'taskId' | 'isInternal'>,
): Promise<boolean> {
  const [{ isFirst } = { isFirst: true }] = await transaction.rows<{ isFirst: boolean }>(
    `select not exists (select from task_files where agency_id = $1 and task_id = $2 and uploaded_by = $3
       and is_internal = $4 and uploaded_at > $5) as "isFirst"`,
    [transaction.agencyId, taskId, userId, isInternal, new Date(transaction.now.getTime() - TOLD_TOGETHER_MS)],
  );
  return isFirst;
}

async function lockFile(transaction: TenantTransaction, caller: Caller, seen: VersionArgs): Promise<TaskFile> {
  await transaction.rows('select from task_files where agency_id = $1 and id = $2 for update', [
    ...[transaction.agencyId, seen.id],
  ]);
  const current = (await taskFilesById(transaction, [seen.id])).get(seen.id);
  if (current && !current.isMine && actorOf(caller) !== 'STAFF')
    throw new ApiError('FORBIDDEN', 'Somebody else uploaded this.');
  refuseStale(current, seen, 'file');
  return current;
}
