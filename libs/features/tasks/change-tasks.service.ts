import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { ACTIVE_STATUSES, decideTask, takeBackStep } from '#core/tasks';
import type { Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { factsOf, lastStepOf, lockTask, lockTasks, type LockedTask } from './lock-tasks.js';
import { requireAssistant } from './require-assistant.js';
import { saveTaskChanges, type DecidedTask, type TaskChange, type TaskDeed } from './save-task-changes.js';
import { actorOf } from './task.actor.js';
import type { HandedOver } from './change-tasks.type.js';
import type { AssignTaskInput, ChangeTasksInput, HandOverTasksInput, TaskActionInput } from './task.inputs.js';
import { TaskNotices } from './task.notices.js';
import { errorOf, type TaskObstacle } from './task.refusal.js';
import { countActiveRequests } from './task-details.reads.js';

export type TaskOutcome = Result<{ id: string }, TaskObstacle>;

type Asked = Pick<AssignTaskInput, 'assistantId' | 'note'> & { action: TaskDeed };

/** Moves tasks from state to state, by the table of `#core/tasks`. */
@Injectable()
export class ChangeTasksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notices: TaskNotices,
  ) {}

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` with the reason */
  async changeTask(
    caller: Caller,
    action: TaskDeed,
    input: TaskActionInput & { assistantId?: string | null },
  ): Promise<string> {
    const id = await this.tenancy.write(caller, async (transaction) => {
      const task = await lockTask(transaction, input, caller.role);
      const [outcome] = await this.changeIn(transaction, caller, { tasks: [task], asked: { ...input, action } });
      if (!outcome?.ok) throw errorOf(outcome?.error ?? { code: 'NOT_FOUND' });
      return task.id;
    });
    if (action === 'CANCEL') await this.notices.settleCancelled(caller, id);
    return id;
  }

  /** Each task for itself: what can't be done with one says why, and the others are changed. */
  changeTasks(caller: Caller, input: ChangeTasksInput): Promise<{ id: string; outcome: TaskOutcome }[]> {
    const ids = [...new Set(input.ids)];
    return this.tenancy.write(caller, async (transaction) => {
      const locked = await lockTasks(transaction, ids);
      const tasks = ids.flatMap((id) => locked.get(id) ?? []);
      const outcomes = await this.changeIn(transaction, caller, { tasks, asked: input });
      const byId = new Map(tasks.map(({ id }, i) => [id, outcomes[i]]));
      return ids.map((id) => ({ id, outcome: byId.get(id) ?? err({ code: 'NOT_FOUND' }) }));
    });
  }

  /**
   * Gives what an assistant has still to do to another, or to nobody yet; what she has delivered stays hers.
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` for one who has left
   */
  handOver(caller: Caller, { fromAssistantId, toAssistantId = null }: HandOverTasksInput): Promise<HandedOver> {
    return this.tenancy.write(caller, async (transaction) => {
      if (toAssistantId) await requireAssistant(transaction, toAssistantId);
      const open = await transaction.tuples<[string]>(
        'select id from tasks where assistant_id = $1 and status = any($2) order by id',
        [fromAssistantId, ['REQUESTED', ...ACTIVE_STATUSES]],
      );
      const tasks = [...(await lockTasks(transaction, open.flat())).values()];
      const asked: Asked = { action: 'ASSIGN', assistantId: toAssistantId };
      const outcomes = await this.changeIn(transaction, caller, { tasks, asked });
      const templates = await transaction.rows(
        `update task_templates set assistant_id = $2, version = version + 1
          where assistant_id = $1 and ended_at is null returning id`,
        [fromAssistantId, toAssistantId],
      );
      return { taskCount: outcomes.filter((outcome) => outcome.ok).length, templateCount: templates.length };
    });
  }

  /** In the caller's transaction, for one whose reason is gone. @throws ApiError `NOT_POSSIBLE` once work has begun */
  async cancelUnbegun(transaction: TenantTransaction, caller: Caller, id: string): Promise<void> {
    const tasks = [...(await lockTasks(transaction, [id])).values()];
    const begun = tasks.find(({ status }) => status !== 'REQUESTED' && status !== 'ACCEPTED');
    if (begun) throw errorOf({ code: 'NOT_POSSIBLE_NOW', state: begun.status, action: 'CANCEL', possible: [] });
    await this.changeIn(transaction, caller, { tasks, asked: { action: 'CANCEL' } });
  }

  /** Takes a cancellation back, to what the task was before it. */
  async restore(transaction: TenantTransaction, caller: Caller, id: string): Promise<void> {
    const [cancelled] = await transaction.rows<{ from: string }>(
      `select from_status as "from" from task_events where task_id = $1 and action = 'CANCEL' order by at desc limit 1`,
      [id],
    );
    const actions = cancelled?.from === 'ACCEPTED' ? (['RESTORE', 'ACCEPT'] as const) : (['RESTORE'] as const);
    for (const action of actions) {
      const tasks = [...(await lockTasks(transaction, [id])).values()];
      await this.changeIn(transaction, caller, { tasks, asked: { action } });
    }
  }

  private async changeIn(
    transaction: TenantTransaction,
    caller: Caller,
    { tasks, asked }: { tasks: readonly LockedTask[]; asked: Asked },
  ): Promise<TaskOutcome[]> {
    const { action } = asked;
    const note = (asked.note ?? '').trim();
    const assistantId = action === 'ASSIGN' ? (asked.assistantId ?? null) : undefined;
    if (assistantId) await requireAssistant(transaction, assistantId);
    const isTakingOn = action === 'ACCEPT' || action === 'TAKE_BACK';
    const active = isTakingOn ? await lockActiveRequests(transaction, tasks) : new Map<string, number>();
    const change: TaskChange = { action, actor: actorOf(caller), actorId: caller.userId, note };
    const decided: DecidedTask[] = [];
    const outcomes = tasks.map((task): TaskOutcome => {
      const facts = factsOf(task, active.get(task.contractId) ?? 0);
      const decision =
        action === 'TAKE_BACK'
          ? takeBackStep(facts, lastStepOf(task, caller.userId))
          : decideTask(facts, { ...change, action, ...(assistantId !== undefined && { assistantId }) });
      if (!decision.ok) return decision;
      decided.push({ task, decision: decision.value });
      // Of the requests accepted together the later ones see the earlier.
      if (ACTIVE_STATUSES.includes(decision.value.status)) {
        active.set(task.contractId, (active.get(task.contractId) ?? 0) + 1);
      }
      return ok({ id: task.id });
    });
    await saveTaskChanges(transaction, change, decided);
    await this.tell(transaction, change, decided);
    return outcomes;
  }

  private async tell(
    transaction: TenantTransaction,
    { action, note }: TaskChange,
    decided: readonly DecidedTask[],
  ): Promise<void> {
    const [first] = decided;
    if (!first) return;
    if (action === 'DELIVER') await this.notices.tellDelivered(transaction, first.task, note);
    if (action === 'WANT_CHANGES') await this.notices.tellChangesWanted(transaction, first.task, note);
    const tasks = decided.map(({ task }) => task);
    const isOver = action === 'APPROVE' || action === 'CANCEL';
    if (isOver || action === 'WANT_CHANGES') await this.notices.settleDelivered(transaction, tasks);
    if (action === 'ACCEPT' || action === 'CANCEL') await this.notices.settleRequested(transaction, tasks);
    if (isOver) await this.notices.settlePriced(transaction, tasks);
    if (action === 'APPROVE') await this.notices.tellApproved(transaction, tasks);
    if (action === 'TAKE_BACK') await this.notices.settleApproved(transaction, tasks);
    if (action !== 'ASSIGN') return;
    const given = decided.filter(
      ({ task, decision }) => decision.assistantId !== null && decision.assistantId !== task.assistantId,
    );
    await this.notices.tellAssigned(
      transaction,
      given.map(({ task }) => task),
    );
  }
}

/** The rows of the contracts' rules are locked, so that of two that accept at once the later counts what the first did. */
async function lockActiveRequests(
  transaction: TenantTransaction,
  tasks: readonly LockedTask[],
): Promise<Map<string, number>> {
  const limited = [...new Set(tasks.flatMap((task) => (task.activeRequestsLimit === null ? [] : [task.contractId])))];
  if (limited.length === 0) return new Map();
  await transaction.rows('select 1 from task_rules where contract_id = any($1) order by contract_id for update', [
    limited,
  ]);
  return countActiveRequests(transaction, limited);
}
