import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { ChangeTasksService, type TaskOutcome } from './change-tasks.service.js';
import { HandedOver, TaskChangeResult, type TaskRefused } from './change-tasks.type.js';
import { AssignTaskInput, ChangeTasksInput, HandOverTasksInput, TaskActionInput } from './task.inputs.js';
import type { TaskDeed } from './save-task-changes.js';
import { tasksById, type TaskNode } from './task.reads.js';
import { errorOf } from './task.refusal.js';
import { Task } from './task.type.js';

/** Moves tasks from state to state; `Task.actions` says what is possible. */
@Resolver()
@Area('tasks')
export class ChangeTasksResolver {
  constructor(private readonly service: ChangeTasksService) {}

  @Mutation(() => Task, { description: 'Takes on a request, unless the contract’s active ones are too many.' })
  @Allow('OWNER', 'MANAGER')
  acceptTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('ACCEPT', input, context);
  }

  @Mutation(() => HandedOver, {
    description: 'Gives all that an assistant has still to do to another, or to nobody yet; what is delivered stays.',
  })
  @Allow('OWNER', 'MANAGER')
  handOverTasks(@Args('input') input: HandOverTasksInput, @Context() { caller }: RequestContext): Promise<HandedOver> {
    return this.service.handOver(caller, input);
  }

  @Mutation(() => Task, { description: 'Gives it to an assistant, who is told by mail, or takes it from her.' })
  @Allow('OWNER', 'MANAGER')
  assignTask(@Args('input') input: AssignTaskInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('ASSIGN', input, context);
  }

  @Mutation(() => Task, { description: 'Begins work, at the price that is agreed; an assistant on her own tasks.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  startTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('START', input, context);
  }

  @Mutation(() => Task, { description: 'Hands it over to the client, who is told by mail.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  deliverTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('DELIVER', input, context);
  }

  @Mutation(() => Task, { description: 'Accepts what was delivered: the next billing run charges it.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  approveTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('APPROVE', input, context);
  }

  @Mutation(() => Task, { description: 'Gives it back, with a note on what to change; the assistant is told by mail.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  wantTaskChanges(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('WANT_CHANGES', input, context);
  }

  @Mutation(() => Task, { description: 'Leaves it undone; a client only while work has not begun.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  cancelTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('CANCEL', input, context);
  }

  @Mutation(() => Task, { description: 'Takes an approval back, while it is neither billed nor paid.' })
  @Allow('OWNER', 'MANAGER')
  reopenTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('REOPEN', input, context);
  }

  @Mutation(() => Task, { description: 'Asks again for what was cancelled.' })
  @Allow('OWNER', 'MANAGER')
  restoreTask(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('RESTORE', input, context);
  }

  @Mutation(() => Task, {
    description:
      'Takes back one’s own approval, cancellation, reopening or restoring, if it was the last that was done: the task is what it was before it.',
  })
  @Allow('OWNER', 'MANAGER')
  takeBackTaskStep(@Args('input') input: TaskActionInput, @Context() context: RequestContext): Promise<TaskNode> {
    return this.change('TAKE_BACK', input, context);
  }

  @Mutation(() => [TaskChangeResult], {
    description: 'Accepts, assigns or cancels many; each result says what became of its task, in the order of `ids`.',
  })
  @Allow('OWNER', 'MANAGER')
  async changeTasks(
    @Args('input') input: ChangeTasksInput,
    @Context() context: RequestContext,
  ): Promise<TaskChangeResult[]> {
    const outcomes = await this.service.changeTasks(context.caller, input);
    const tasks = await tasksById(
      context.reads,
      outcomes.map(({ id }) => id),
    );
    return outcomes.map(({ id, outcome }) => ({ id, task: tasks.get(id), refused: refusedOf(outcome) }));
  }

  private async change(action: TaskDeed, input: TaskActionInput, context: RequestContext): Promise<TaskNode> {
    const id = await this.service.changeTask(context.caller, action, input);
    return found(context.load(tasksById, id), 'task');
  }
}

function refusedOf(outcome: TaskOutcome): TaskRefused | undefined {
  if (outcome.ok) return undefined;
  const { code: reason, ...data } = outcome.error;
  const { message, sentence } = errorOf(outcome.error);
  return { reason, message, sentence, data };
}
