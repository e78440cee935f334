import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { CreateTasksService } from './create-tasks.service.js';
import { CreateTaskInput, RequestTaskInput, UpdateTaskInput } from './task.inputs.js';
import {
  AnswerTaskPriceInput,
  CommentOnTaskInput,
  EditTaskCommentInput,
  SetChecklistInput,
  SetTaskPriceInput,
  TickChecklistItemInput,
} from './task-details.inputs.js';
import { tasksById, type TaskNode } from './task.reads.js';
import { Task } from './task.type.js';
import { commentsById } from './task-details.reads.js';
import { TaskComment } from './task-details.type.js';
import { TaskCommentsService } from './task-comments.service.js';
import { TaskPricesService } from './task-prices.service.js';
import { UpdateTasksService } from './update-tasks.service.js';

/** Makes tasks, and changes what they say, cost and need. */
@Resolver()
@Area('tasks')
export class EditTasksResolver {
  constructor(
    private readonly creating: CreateTasksService,
    private readonly updating: UpdateTasksService,
    private readonly prices: TaskPricesService,
    private readonly commenting: TaskCommentsService,
  ) {}

  @Mutation(() => Task, {
    description: 'A client’s request under one of its contracts; it waits until it is taken on.',
  })
  @Allow('CLIENT')
  requestTask(@Args('input') input: RequestTaskInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.creating.createTask(context.caller, input));
  }

  @Mutation(() => Task, { description: 'A task made inside: by staff for anybody, by an assistant for herself.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  createTask(@Args('input') input: CreateTaskInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.creating.createTask(context.caller, input));
  }

  @Mutation(() => Task, { description: 'Changes what is asked for, until it is delivered; a client while it waits.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  updateTask(@Args('input') input: UpdateTaskInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.updating.updateTask(context.caller, input));
  }

  @Mutation(() => Task, {
    description:
      'Names the unit price of a task. It holds at once, or once the client agrees where the contract says so.',
  })
  @Allow('OWNER', 'MANAGER')
  setTaskPrice(@Args('input') input: SetTaskPriceInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.prices.setTaskPrice(context.caller, input));
  }

  @Mutation(() => Task, { description: 'The client’s yes or no to a price that was named.' })
  @Allow('CLIENT')
  answerTaskPrice(@Args('input') input: AnswerTaskPriceInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.prices.answerTaskPrice(context.caller, input));
  }

  @Mutation(() => Task, { description: 'Replaces the checklist; items named by their ids keep their tick.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  setTaskChecklist(@Args('input') input: SetChecklistInput, @Context() context: RequestContext): Promise<TaskNode> {
    return shown(context, this.updating.setChecklist(context.caller, input));
  }

  @Mutation(() => Task, { description: 'Ticks a step, or takes the tick away.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  tickTaskChecklistItem(
    @Args('input') input: TickChecklistItemInput,
    @Context() context: RequestContext,
  ): Promise<TaskNode> {
    return shown(context, this.updating.tickChecklistItem(context.caller, input));
  }

  @Mutation(() => TaskComment, { description: 'Says something about a task, to all who see it or inside only.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT', 'CLIENT')
  async commentOnTask(
    @Args('input') input: CommentOnTaskInput,
    @Context() context: RequestContext,
  ): Promise<TaskComment> {
    const id = await this.commenting.comment(context.caller, input);
    return found(context.load(commentsById, id), 'comment');
  }

  @Mutation(() => TaskComment, { description: 'Changes what the caller has said.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT', 'CLIENT')
  async editTaskComment(
    @Args('input') input: EditTaskCommentInput,
    @Context() context: RequestContext,
  ): Promise<TaskComment> {
    const id = await this.commenting.edit(context.caller, input);
    return found(context.load(commentsById, id), 'comment');
  }
}

/** A task as it is once `change` has given its id. */
async function shown(context: RequestContext, change: Promise<string>): Promise<TaskNode> {
  return found(context.load(tasksById, await change), 'task');
}
