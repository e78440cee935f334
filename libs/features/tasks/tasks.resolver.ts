import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, ROLES } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { TaskStatusEnum } from './task.enums.js';
import { TaskCountsArgs, TasksArgs } from './task.filter.js';
import { countTasks, readTasks, tasksById, type TaskNode } from './task.reads.js';
import { Task, TaskConnection, TaskCount } from './task.type.js';

@Resolver(() => Task)
@Area('tasks')
export class TasksResolver {
  @Query(() => TaskConnection, { description: 'Tasks, the latest first unless another order is asked for.' })
  @Allow(...ROLES)
  tasks(
    @Args() { filter, orderBy, isReversed, ...page }: TasksArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TaskNode>> {
    return readTasks(reads, page, { filter, orderBy, isReversed });
  }

  @Query(() => Task, { nullable: true, description: 'One task; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  task(@NodeId() id: string, @Context() context: RequestContext): Promise<TaskNode> {
    return found(context.load(tasksById, id), 'task');
  }

  @Query(() => [TaskCount], {
    description: 'How many tasks there are in each state, in the order of a board’s columns.',
  })
  @Allow(...ROLES)
  taskCounts(@Args() { filter }: TaskCountsArgs, @Context() { reads }: RequestContext): Promise<TaskCount[]> {
    return countTasks(reads, Object.values(TaskStatusEnum), filter);
  }
}
