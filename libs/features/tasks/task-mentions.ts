import { findMentions } from '#core/tasks';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

interface Person {
  userId: string;
  name: string;
  kind: 'STAFF' | 'ASSISTANT' | 'CLIENT';
}

/** What somebody said of a task. */
export interface SaidOfTask {
  commentId: string;
  taskId: string;
  author: string;
  body: string;
  isInternal: boolean;
}

/**
 * Keeps who is named in a comment as it now stands: people who may see it, and not its author.
 * @returns the users who weren't named in it before
 */
export async function saveMentions(
  transaction: TenantTransaction,
  { commentId, taskId, author, body, isInternal }: SaidOfTask,
): Promise<string[]> {
  const gone = await transaction.tuples<[string]>(
    'delete from task_comment_mentions where agency_id = $1 and comment_id = $2 returning user_id',
    [transaction.agencyId, commentId],
  );
  if (!body.includes('@')) return [];
  const people = await transaction.rows<Person>(
    'select user_id as "userId", name, kind from people_of_task($1, $2) order by user_id',
    [taskId, isInternal],
  );
  const keys = new Set(
    findMentions(
      body,
      people.map(({ userId, name }) => ({ key: userId, name })),
    ),
  );
  const named = people.filter(({ userId }) => keys.has(userId) && userId !== author);
  await insertRows(transaction, {
    table: 'task_comment_mentions',
    columns: { comment_id: 'uuid', user_id: 'text', kind: 'text' },
    rows: named.map(({ userId, kind }) => [commentId, userId, kind]),
  });
  const before = new Set(gone.map(([userId]) => userId));
  return named.map(({ userId }) => userId).filter((userId) => !before.has(userId));
}
