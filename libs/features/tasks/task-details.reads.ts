import { ACTIVE_STATUSES } from '#core/tasks';
import {
  groupRows,
  readPagesOf,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type {
  TaskChecklistItem,
  TaskComment,
  TaskEvent,
  TaskMention,
  TaskPriceAgreement,
  TaskRules,
} from './task-details.type.js';

/** A person's name, but for an assistant who would learn another one's. */
export const nameOf = (person: string, kind: string): string =>
  `case when ${kind} <> 'ASSISTANT' or ${person} = current_user_id() or current_assistant() is null
     then (select u.name from auth."user" u where u.id = ${person}) end`;

export const eventsByTask: BatchRead<TaskEvent[]> = async (reads, taskIds) =>
  groupRows(
    await reads.rows<TaskEvent & { taskId: string }>(
      `select e.id, e.task_id as "taskId", e.at::text as at, e.action, e.from_status as "from", e.to_status as "to",
              e.actor_kind as "byKind", e.note, ${nameOf('e.actor', 'e.actor_kind')} as "byName"
         from task_events e where e.task_id = any($1) order by e.task_id, e.id`,
      [taskIds],
    ),
    'taskId',
  );

export const checklistsByTask: BatchRead<TaskChecklistItem[]> = async (reads, taskIds) =>
  groupRows(
    await reads.rows<TaskChecklistItem & { taskId: string }>(
      `select id, task_id as "taskId", text, done_at::text as "doneAt"
         from task_checklist_items where task_id = any($1) order by task_id, position, id`,
      [taskIds],
    ),
    'taskId',
  );

const COMMENTS: Omit<PageSource<TaskComment>, 'conditions' | 'values'> = {
  columns: `c.id, c.body, c.is_internal as "isInternal", c.author_kind as "authorKind",
    ${nameOf('c.author', 'c.author_kind')} as "authorName", coalesce(c.author = current_user_id(), false) as "isMine",
    c.created_at::text as "createdAt", c.edited_at::text as "editedAt", c.version`,
  from: 'task_comments c',
  order: [['c.id', 'uuid']],
};

export const commentsByTask: BatchRead<Page<TaskComment>, [PageRequest]> = (reads, parentIds, page) =>
  readPagesOf(reads, { ...COMMENTS, conditions: [], values: new SqlValues(), parentIds, parent: 'c.task_id' }, page);

export const mentionsByComment: BatchRead<TaskMention[]> = async (reads, commentIds) =>
  groupRows(
    await reads.rows<TaskMention & { commentId: string }>(
      `select m.comment_id as "commentId", m.kind, ${nameOf('m.user_id', 'm.kind')} as name,
              coalesce(m.user_id = current_user_id(), false) as "isMe"
         from task_comment_mentions m where m.comment_id = any($1) order by m.comment_id, m.user_id`,
      [commentIds],
    ),
    'commentId',
  );

export const commentsById: BatchRead<TaskComment> = async (reads, ids) => {
  const rows = await reads.rows<TaskComment>(`select ${COMMENTS.columns} from ${COMMENTS.from} where c.id = any($1)`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
};

export const priceAgreementsByTask: BatchRead<TaskPriceAgreement[]> = async (reads, taskIds) =>
  groupRows(
    await reads.rows<TaskPriceAgreement & { taskId: string }>(
      `select id, task_id as "taskId", price, note, status, proposed_at::text as "proposedAt",
              answered_at::text as "answeredAt"
         from task_price_agreements where task_id = any($1) order by task_id, id`,
      [taskIds],
    ),
    'taskId',
  );

/** Of every contract that is asked for: the rules that hold where none were ever set, too. */
export const taskRulesByContract: BatchRead<TaskRules> = async (reads, contractIds) => {
  const rows = await reads.rows<TaskRules>(
    `select c.id as "contractId", r.active_requests_limit as "activeRequestsLimit",
            r.silence_approves_after_days as "silenceApprovesAfterDays",
            coalesce(r.client_agrees_prices, false) as "clientAgreesPrices", coalesce(r.version, 0) as version,
            coalesce(t.active, 0) as "activeRequests", coalesce(t.waiting, 0) as "waitingRequests"
       from contracts c left join task_rules r on r.agency_id = c.agency_id and r.contract_id = c.id
       left join lateral (select count(*) filter (where status = any($2))::int as active,
                                 count(*) filter (where status = 'REQUESTED')::int as waiting
                            from tasks where agency_id = c.agency_id and contract_id = c.id) t on true
      where c.id = any($1)`,
    [contractIds, ACTIVE_STATUSES],
  );
  return new Map(rows.map((rules) => [rules.contractId, rules]));
};

/** How many active requests each contract has, of those given. */
export async function countActiveRequests(
  transaction: TenantTransaction,
  contractIds: readonly string[],
): Promise<Map<string, number>> {
  return new Map(
    await transaction.tuples<[string, number]>(
      `select contract_id, count(*)::int from tasks where contract_id = any($1) and status = any($2) group by 1`,
      [contractIds, ACTIVE_STATUSES],
    ),
  );
}
