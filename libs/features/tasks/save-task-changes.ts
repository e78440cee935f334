import type { TaskAction, TaskActor, TaskDecision, TaskStatus } from '#core/tasks';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import type { TaskPersonKind } from './task.enums.js';
import type { LockedTask } from './lock-tasks.js';

export interface DecidedTask {
  task: LockedTask;
  decision: TaskDecision;
}

/** `TAKE_BACK` undoes the step before it. */
export type TaskDeed = TaskAction | 'TAKE_BACK';

export interface TaskChange {
  action: TaskDeed;
  actor: TaskActor;
  /** A user's id. */
  actorId: string;
  note: string;
}

const UPDATE = `
  update tasks t set status = d.status, assistant_id = d.assistant_id, price = coalesce(d.price, t.price), version = t.version + 1,
         manual_version_id = coalesce(t.manual_version_id, case when $1 = 'START' then manual_for_task(t.id) end),
         started_at = coalesce(t.started_at, case when $1 = 'START' then $2::timestamptz end),
         delivered_at = case when $1 = 'DELIVER' then $2::timestamptz else t.delivered_at end,
         approves_itself_at = case when $1 = 'DELIVER' then d.approves_itself_at
                                   when $1 in ('ASSIGN', 'APPROVE', 'CANCEL', 'TAKE_BACK') then t.approves_itself_at end,
         approved_at = case when $1 = 'APPROVE' then $2::timestamptz when d.status = 'APPROVED' then a.at end,
         approved_by = case when $1 = 'APPROVE' then $3 when d.status = 'APPROVED' then a.by end
    from unnest($4::uuid[], $5::text[], $6::uuid[], $7::numeric[], $8::timestamptz[])
           as d (id, status, assistant_id, price, approves_itself_at)
    left join lateral (
      select e.at, case e.actor_kind when 'SYSTEM' then 'SILENCE' else e.actor_kind end as by from task_events e
       where $1 = 'TAKE_BACK' and e.agency_id = $9 and e.task_id = d.id and e.action = 'APPROVE' order by e.id desc limit 1) a on true
   where t.agency_id = $9 and t.id = d.id`;

/** Writes what was decided about some tasks, with its history: two statements however many there are. */
export async function saveTaskChanges(
  transaction: TenantTransaction,
  change: TaskChange,
  decided: readonly DecidedTask[],
): Promise<void> {
  if (decided.length === 0) return;
  await transaction.rows(UPDATE, [
    change.action,
    transaction.now,
    change.actor,
    decided.map(({ task }) => task.id),
    decided.map(({ decision }) => decision.status),
    decided.map(({ decision }) => decision.assistantId),
    decided.map(({ decision }) => decision.price ?? null),
    decided.map(({ task }) => task.approvesItselfAt),
    transaction.agencyId,
  ]);
  await saveTaskEvents(
    transaction,
    { ...change, actorKind: change.actor === 'SILENCE' ? 'SYSTEM' : change.actor },
    decided.map(({ task, decision }) => ({ taskId: task.id, from: task.status, to: decision.status })),
  );
}

export interface TaskOccasion {
  action: TaskDeed | 'REQUEST' | 'MAKE';
  actorKind: TaskPersonKind;
  actorId: string;
  note: string;
}

/** Adds one event to each task's history. */
export async function saveTaskEvents(
  transaction: TenantTransaction,
  { action, actorKind, actorId, note }: TaskOccasion,
  steps: readonly { taskId: string; from: TaskStatus | null; to: TaskStatus }[],
): Promise<void> {
  await insertRows(transaction, {
    table: 'task_events',
    columns: {
      task_id: 'uuid',
      at: 'timestamptz',
      action: 'text',
      from_status: 'text',
      to_status: 'text',
      actor: 'text',
      actor_kind: 'text',
      note: 'text',
    },
    rows: steps.map(({ taskId, from, to }) => [taskId, transaction.now, action, from, to, actorId, actorKind, note]),
  });
}
