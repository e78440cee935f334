import type { LastStep, TaskFacts, TaskStatus } from '#core/tasks';
import { ApiError, type Role } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { tasksById, type TaskNode } from './task.reads.js';

/** A task that nobody else can change until the transaction ends. */
export interface LockedTask {
  id: string;
  contractId: string;
  status: TaskStatus;
  version: number;
  assistantId: string | null;
  title: string;
  price: string | null;
  startedAt: string | null;
  contractKind: string;
  contractPrice: string | null;
  hasOpenProposal: boolean;
  clientAgreesPrices: boolean;
  activeRequestsLimit: number | null;
  /** When silence would approve it, were it delivered now. */
  approvesItselfAt: string | null;
  isSettled: boolean;
  lastAction: string | null;
  lastFrom: TaskStatus | null;
  /** A user’s id. */
  lastActor: string | null;
}

const LOCK = `
  select t.id, t.contract_id as "contractId", t.status, t.version, t.assistant_id as "assistantId", t.title, t.price,
         t.started_at::text as "startedAt", s.contract_kind as "contractKind", s.contract_price as "contractPrice",
         s.has_open_proposal as "hasOpenProposal", s.client_agrees_prices as "clientAgreesPrices",
         s.active_requests_limit as "activeRequestsLimit", s.approves_itself_at::text as "approvesItselfAt",
         s.is_settled as "isSettled", l.action as "lastAction", l.from_status as "lastFrom", l.actor as "lastActor"
    from tasks t join task_terms($1, $2) s on s.task_id = t.id
    left join lateral (select action, from_status, actor from task_events e
      where e.agency_id = t.agency_id and e.task_id = t.id order by e.id desc limit 1) l on true
   where t.id = any($1) order by t.id for update of t`;

/** Locks the tasks that the caller sees among some; the others are left out. */
export async function lockTasks(
  transaction: TenantTransaction,
  ids: readonly string[],
): Promise<Map<string, LockedTask>> {
  const rows = await transaction.rows<LockedTask>(LOCK, [ids, transaction.now]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface SeenTask {
  id: string;
  version: number;
}

/**
 * Locks one task as its caller has seen it.
 * @param input what was sent, which a conflict gives back
 * @throws ApiError `NOT_FOUND`, `CONFLICT`
 */
export async function lockTask(transaction: TenantTransaction, input: SeenTask, role: Role): Promise<LockedTask> {
  const task = (await lockTasks(transaction, [input.id])).get(input.id);
  if (!task) throw new ApiError('NOT_FOUND', 'There is no such task.');
  if (task.version !== input.version) {
    const current = (await tasksById(transaction, [input.id])).get(input.id);
    throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', {
      current: current && shownTo(role, current),
      yours: input,
    });
  }
  return task;
}

/** Of a task's own fields those that a role sees, as the schema has it. */
function shownTo(role: Role, task: TaskNode): Partial<TaskNode> {
  const { price, contractId: _contract, serviceId: _service, assistantId: _assistant, ...shown } = task;
  return role === 'ASSISTANT' ? shown : { ...shown, price };
}

/** What was done last with a locked task, as somebody sees it who may take it back. */
export const lastStepOf = (
  { lastAction: action, lastFrom: from, lastActor }: LockedTask,
  userId: string,
): LastStep | undefined => (action === null ? undefined : { action, from, isOwn: lastActor === userId });

/** A locked task as the rules see it. */
export const factsOf = (task: LockedTask, activeRequests: number): TaskFacts => ({
  status: task.status,
  assistantId: task.assistantId,
  hasBegun: task.startedAt !== null,
  isSettled: task.isSettled,
  price: {
    isPerTask: task.contractKind === 'PER_TASK',
    own: task.price,
    ofContract: task.contractPrice,
    hasOpenProposal: task.hasOpenProposal,
  },
  ...(task.activeRequestsLimit !== null && { limit: { most: task.activeRequestsLimit, active: activeRequests } }),
});
