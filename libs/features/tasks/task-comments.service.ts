import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { actorOf } from './task.actor.js';
import { TaskNotices } from './task.notices.js';
import { saveMentions, type SaidOfTask } from './task-mentions.js';
import type { CommentOnTaskInput, EditTaskCommentInput } from './task-details.inputs.js';
import { commentsById } from './task-details.reads.js';

/** What is said about tasks. */
@Injectable()
export class TaskCommentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` for a client's internal comment */
  comment(caller: Caller, { idempotencyKey: key, ...said }: CommentOnTaskInput): Promise<string> {
    const kind = actorOf(caller);
    if (said.isInternal && kind === 'CLIENT') {
      throw new ApiError('BAD_USER_INPUT', 'A client’s comments are not internal.', { field: 'isInternal' });
    }
    return this.tenancy.write(caller, async (transaction) => {
      const request = { caller, key, operation: 'commentOnTask', request: said };
      const made = await withIdempotency(transaction, request, async () => ({
        id: await this.say(transaction, caller, said),
      }));
      return made.id;
    });
  }

  /** Its author alone may. @throws ApiError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` */
  edit(caller: Caller, input: EditTaskCommentInput): Promise<string> {
    const { id, version, body } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const [edited] = await transaction.rows<{ taskId: string; title: string; isInternal: boolean }>(
        `update task_comments c set body = $3, edited_at = case when c.body = $3 then c.edited_at else $4 end, version = c.version + 1 from tasks t
          where c.id = $1 and c.version = $2 and c.author = $5 and t.agency_id = c.agency_id and t.id = c.task_id
         returning t.id as "taskId", t.title, c.is_internal as "isInternal"`,
        [id, version, body, transaction.now, caller.userId],
      );
      if (edited) {
        await this.tellMentioned(transaction, caller, { ...edited, commentId: id, body });
        return id;
      }
      const current = (await commentsById(transaction, [id])).get(id);
      if (!current) throw new ApiError('NOT_FOUND', 'There is no such comment.');
      if (!current.isMine) throw new ApiError('FORBIDDEN', 'Somebody else wrote this.');
      throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
    });
  }

  private async say(
    transaction: TenantTransaction,
    caller: Caller,
    said: Omit<CommentOnTaskInput, 'idempotencyKey'>,
  ): Promise<string> {
    const { id: commentId, title } = await insertComment(transaction, caller, said);
    await this.tellMentioned(transaction, caller, { ...said, commentId, title });
    const { taskId, body, isInternal } = said;
    const comment = { commentId, body, isInternal, by: actorOf(caller) };
    await this.notices.tellCommented(transaction, { id: taskId, title }, comment);
    return commentId;
  }

  /** Who is named anew, by `@name`, among those who may see the comment. */
  private async tellMentioned(
    transaction: TenantTransaction,
    { userId: author }: Caller,
    said: Omit<SaidOfTask, 'author'> & { title: string },
  ): Promise<void> {
    const userIds = await saveMentions(transaction, { ...said, author });
    const { taskId: id, title, commentId, body } = said;
    if (userIds.length > 0) await this.notices.tellMentioned(transaction, { id, title }, { commentId, body, userIds });
  }
}

async function insertComment(
  transaction: TenantTransaction,
  caller: Caller,
  { taskId, body, isInternal }: Omit<CommentOnTaskInput, 'idempotencyKey'>,
): Promise<{ id: string; title: string }> {
  const [comment] = await transaction.rows<{ id: string; title: string }>(
    `insert into task_comments (agency_id, task_id, author, author_kind, is_internal, body, created_at)
     select agency_id, id, $2, $3, $4, $5, $6 from tasks where id = $1
     returning id, (select title from tasks where id = $1) as title`,
    [taskId, caller.userId, actorOf(caller), isInternal, body, transaction.now],
  );
  if (!comment) throw new ApiError('NOT_FOUND', 'There is no such task.');
  return comment;
}
