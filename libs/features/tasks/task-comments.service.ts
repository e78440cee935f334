import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { actorOf } from './task.actor.js';
import type { CommentOnTaskInput, EditTaskCommentInput } from './task-details.inputs.js';
import { commentsById } from './task-details.reads.js';

/** What is said about tasks. */
@Injectable()
export class TaskCommentsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` for a client's internal comment */
  comment(caller: Caller, { idempotencyKey: key, ...said }: CommentOnTaskInput): Promise<string> {
    const kind = actorOf(caller);
    if (said.isInternal && kind === 'CLIENT') {
      throw new ApiError('BAD_USER_INPUT', 'A client’s comments are not internal.', { field: 'isInternal' });
    }
    return this.tenancy.write(caller, async (transaction) => {
      const request = { caller, key, operation: 'commentOnTask', request: said };
      const made = await withIdempotency(transaction, request, async () => ({
        id: await insertComment(transaction, caller, said),
      }));
      return made.id;
    });
  }

  /** Its author alone may. @throws ApiError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` */
  edit(caller: Caller, input: EditTaskCommentInput): Promise<string> {
    const { id, version, body } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const [edited] = await transaction.rows(
        `update task_comments set body = $3, edited_at = $4, version = version + 1
          where id = $1 and version = $2 and author = $5 returning id`,
        [id, version, body, transaction.now, caller.userId],
      );
      if (edited) return id;
      const current = (await commentsById(transaction, [id])).get(id);
      if (!current) throw new ApiError('NOT_FOUND', 'There is no such comment.');
      if (!current.isMine) throw new ApiError('FORBIDDEN', 'Somebody else wrote this.');
      throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
    });
  }
}

async function insertComment(
  transaction: TenantTransaction,
  caller: Caller,
  { taskId, body, isInternal }: Omit<CommentOnTaskInput, 'idempotencyKey'>,
): Promise<string> {
  const [comment] = await transaction.rows<{ id: string }>(
    `insert into task_comments (agency_id, task_id, author, author_kind, is_internal, body, created_at)
     select agency_id, id, $2, $3, $4, $5, $6 from tasks where id = $1 returning id`,
    [taskId, caller.userId, actorOf(caller), isInternal, body, transaction.now],
  );
  if (!comment) throw new ApiError('NOT_FOUND', 'There is no such task.');
  return comment.id;
}
