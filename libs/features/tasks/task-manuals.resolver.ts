import { ResolveField, Resolver } from '@nestjs/graphql';
import { ManualVersion, manualVersionsById, type ManualVersionNode } from '#features/manuals';
import { TimeEntry } from '#features/time-entries';
import { Area, ROLES, STAFF, Visible } from '#platform/access';
import type { BatchRead, RequestContext } from '#platform/graphql';
import { tasksById, type TaskNode } from './task.reads.js';
import { Task } from './task.type.js';

/** Work that hasn't begun shows the version that holds now; what has begun, the one it began with. */
const manualVersionByTask: BatchRead<string | null> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string | null]>(
      `select id, coalesce(manual_version_id, case when started_at is null and status in ('REQUESTED', 'ACCEPTED')
         then manual_for_task(id) end) from tasks where id = any($1)`,
      [ids],
    ),
  );

const taskByEntry: BatchRead<string | null> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string | null]>('select id, task_id from time_entries where id = any($1)', [ids]),
  );

const MANUAL = 'By which version of a manual it is or was worked.';

@Resolver(() => Task)
@Area('tasks')
export class TaskManualsResolver {
  @ResolveField(() => ManualVersion, { nullable: true, description: MANUAL })
  @Visible(...STAFF, 'ASSISTANT')
  manualVersion({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<ManualVersionNode | undefined> {
    return loadManualVersion(context, id);
  }
}

@Resolver(() => TimeEntry)
@Area('time')
export class TimeEntryTaskResolver {
  @ResolveField(() => Task, { nullable: true, description: 'On which the time was spent.' })
  @Visible(...ROLES)
  async task({ id }: TimeEntry, _args: unknown, context: RequestContext): Promise<TaskNode | undefined> {
    const taskId = await context.load(taskByEntry, id);
    return taskId ? context.load(tasksById, taskId) : undefined;
  }

  @ResolveField(() => ManualVersion, { nullable: true, description: MANUAL })
  @Visible(...STAFF, 'ASSISTANT')
  async manualVersion(
    { id }: TimeEntry,
    _args: unknown,
    context: RequestContext,
  ): Promise<ManualVersionNode | undefined> {
    const taskId = await context.load(taskByEntry, id);
    return taskId ? loadManualVersion(context, taskId) : undefined;
  }
}

async function loadManualVersion(context: RequestContext, taskId: string): Promise<ManualVersionNode | undefined> {
  const versionId = await context.load(manualVersionByTask, taskId);
  return versionId ? context.load(manualVersionsById, versionId) : undefined;
}
