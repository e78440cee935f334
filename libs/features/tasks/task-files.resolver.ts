import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, ROLES, Visible } from '#platform/access';
import { found, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { tasksById, type TaskNode } from './task.reads.js';
import { Task } from './task.type.js';
import { readTaskFiles, taskFilesById } from './task-file.reads.js';
import { TaskFile, TaskFileConnection, TaskFilesArgs } from './task-file.type.js';
import { TaskFilesService } from './task-files.service.js';

@Resolver(() => TaskFile)
@Area('tasks')
export class TaskFilesResolver {
  constructor(private readonly files: TaskFilesService) {}

  @Query(() => TaskFileConnection, {
    description: 'Files of tasks that the caller sees, the latest first; clients see those that aren’t internal.',
  })
  @Allow(...ROLES)
  taskFiles(@Args() { filter, ...page }: TaskFilesArgs, @Context() { reads }: RequestContext): Promise<Page<TaskFile>> {
    return readTaskFiles(reads, page, filter ?? {});
  }

  @Mutation(() => TaskFile, {
    description: 'Takes a file off its task: by who uploaded it, or those who run the agency.',
  })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT', 'CLIENT')
  async removeTaskFile(@Args() seen: VersionArgs, @Context() context: RequestContext): Promise<TaskFile> {
    const id = await this.files.remove(context.caller, seen);
    return found(context.load(taskFilesById, id), 'file');
  }

  @Mutation(() => TaskFile, { description: 'Puts a file back that was removed, while its task has room for it.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT', 'CLIENT')
  async restoreTaskFile(@Args() seen: VersionArgs, @Context() context: RequestContext): Promise<TaskFile> {
    const id = await this.files.restore(context.caller, seen);
    return found(context.load(taskFilesById, id), 'file');
  }

  @ResolveField(() => Task, { description: 'With which it comes.' })
  @Visible(...ROLES)
  task(@Parent() { taskId }: TaskFile, @Context() context: RequestContext): Promise<TaskNode | undefined> {
    return context.load(tasksById, taskId);
  }
}
