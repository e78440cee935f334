import { Injectable } from '@nestjs/common';
import type { TaskStatus } from '#core/tasks';
import { ApiError, type Caller } from '#platform/access';
import { SqlValues } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { lockTask, type LockedTask } from './lock-tasks.js';
import type { UpdateTaskInput } from './task.inputs.js';
import type { ChecklistItemInput, TickChecklistItemInput } from './task-details.inputs.js';

const COLUMNS = {
  title: 'title',
  description: 'description',
  quantity: 'quantity',
  dueOn: 'due_on',
  priority: 'priority',
  estimateSeconds: 'estimate_seconds',
} as const;
/** What is asked for may change until it is delivered. */
const CHANGEABLE: readonly TaskStatus[] = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED'];

/** What a task says, and its checklist. */
@Injectable()
export class UpdateTasksService {
  constructor(private readonly tenancy: Tenancy) {}

  /** A client changes its own requests while they wait. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  updateTask(caller: Caller, input: UpdateTaskInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const task = await lockTask(transaction, input, caller.role);
      requireStatus(task, caller.role === 'CLIENT' ? ['REQUESTED'] : CHANGEABLE);
      const given = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((name) => isGiven(name, input[name]));
      const values = new SqlValues();
      const sets = given.map((name) => `${COLUMNS[name]} = ${values.add(input[name] ?? null)}`);
      await transaction.rows(
        `update tasks set ${['version = version + 1', ...sets].join(', ')} where id = ${values.add(task.id)}`,
        values.list,
      );
      return task.id;
    });
  }

  /** Replaces the list; items that are named by their ids keep their tick. @throws as `updateTask` */
  setChecklist(
    caller: Caller,
    input: { id: string; version: number; items: readonly ChecklistItemInput[] },
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const task = await lockTask(transaction, input, caller.role);
      requireStatus(task, CHANGEABLE);
      await replaceChecklist(transaction, task.id, input.items);
      await transaction.rows('update tasks set version = version + 1 where id = $1', [task.id]);
      return task.id;
    });
  }

  /** @returns the task's id @throws ApiError `NOT_FOUND` */
  tickChecklistItem(caller: Caller, { itemId, isDone }: TickChecklistItemInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      // A second tick leaves the moment of the first.
      const [item] = await transaction.rows<{ taskId: string }>(
        `update task_checklist_items set done_at = case when $2 then coalesce(done_at, $3) end,
                done_by = case when $2 then coalesce(done_by, $4) end
          where id = $1 returning task_id as "taskId"`,
        [itemId, isDone, transaction.now, caller.userId],
      );
      if (!item) throw new ApiError('NOT_FOUND', 'There is no such item of a checklist.');
      return item.taskId;
    });
  }
}

/** A null takes away what may be absent, and is as good as nothing elsewhere. */
const isGiven = (name: keyof typeof COLUMNS, value: unknown): boolean =>
  value !== undefined && (value !== null || name === 'dueOn' || name === 'estimateSeconds');

function requireStatus({ status }: LockedTask, allowed: readonly TaskStatus[]): void {
  if (allowed.includes(status)) return;
  throw new ApiError('NOT_POSSIBLE', 'A task in this state stays as it is.', {
    reason: 'NOT_POSSIBLE_NOW',
    state: status,
    possible: [],
  });
}

async function replaceChecklist(
  transaction: TenantTransaction,
  taskId: string,
  items: readonly ChecklistItemInput[],
): Promise<void> {
  const ids = items.map(({ id }) => id ?? null);
  await transaction.rows('delete from task_checklist_items where task_id = $1 and id <> all($2::uuid[])', [
    taskId,
    ids.filter((id) => id !== null),
  ]);
  const listed = `unnest($2::uuid[], $3::text[]) with ordinality as n (id, text, position)`;
  const values = [taskId, ids, items.map(({ text }) => text)];
  await transaction.rows(
    `update task_checklist_items i set text = n.text, position = n.position from ${listed}
      where i.task_id = $1 and i.id = n.id`,
    values,
  );
  await transaction.rows(
    `insert into task_checklist_items (agency_id, task_id, position, text)
     select $4, $1, n.position, n.text from ${listed}
      where n.id is null or not exists (select from task_checklist_items i where i.task_id = $1 and i.id = n.id)`,
    [...values, transaction.agencyId],
  );
}
