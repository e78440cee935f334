import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { DateTimeScalar, found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { checkRecurrenceRule } from '#core/time';
import {
  CreateTaskTemplateInput,
  RecurrenceInput,
  SkipTaskOccurrenceInput,
  TaskTemplateActionInput,
  UpdateTaskTemplateInput,
} from './task-template.inputs.js';
import {
  nextOccurrences,
  occurrencesByTemplate,
  readTaskTemplates,
  recurrenceOf,
  taskTemplatesById,
  type TaskTemplateNode,
} from './task-template.reads.js';
import {
  OccurrencesArgs,
  TaskOccurrence,
  TaskTemplate,
  TaskTemplateConnection,
  TaskTemplatesArgs,
} from './task-template.type.js';
import { TaskTemplatesService } from './task-templates.service.js';

const MOST_SHOWN = 12;

@Resolver(() => TaskTemplate)
@Area('tasks')
export class TaskTemplatesResolver {
  constructor(private readonly templates: TaskTemplatesService) {}

  @Query(() => TaskTemplateConnection, { description: 'Recurring tasks, the latest first.' })
  @Allow(...STAFF)
  taskTemplates(
    @Args() { filter, ...page }: TaskTemplatesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TaskTemplateNode>> {
    return readTaskTemplates(reads, page, filter);
  }

  @Query(() => TaskTemplate, { nullable: true, description: 'One recurring task; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  taskTemplate(@NodeId() id: string, @Context() context: RequestContext): Promise<TaskTemplateNode> {
    return found(context.load(taskTemplatesById, id), 'recurring task');
  }

  @Query(() => [DateTimeScalar], { description: `The next ${MOST_SHOWN} times that a rule would give.` })
  @Allow(...STAFF)
  async previewRecurrence(
    @Args('input') input: RecurrenceInput,
    @Context() { reads }: RequestContext,
  ): Promise<Date[]> {
    const rule = checkRecurrenceRule(input.rule);
    if (!rule.ok) {
      throw new ApiError('BAD_USER_INPUT', 'This is no rule of days.', { field: 'rule', part: rule.error.part });
    }
    const [agency] = await reads.rows<{ timeZone: string }>('select time_zone as "timeZone" from agencies');
    const recurrence = recurrenceOf({ ...input, rule: rule.value, timeZone: agency?.timeZone ?? 'UTC' });
    const next = nextOccurrences(recurrence, Math.floor(reads.now.getTime() / 1_000), MOST_SHOWN);
    return next.map(({ epochSeconds }) => new Date(epochSeconds * 1_000));
  }

  @Mutation(() => TaskTemplate, { description: 'Lets a task recur; missed days before now are not made up for.' })
  @Allow('OWNER', 'MANAGER')
  createTaskTemplate(
    @Args('input') input: CreateTaskTemplateInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.create(context.caller, input));
  }

  @Mutation(() => TaskTemplate, { description: 'Changes what is made from now on.' })
  @Allow('OWNER', 'MANAGER')
  updateTaskTemplate(
    @Args('input') input: UpdateTaskTemplateInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.update(context.caller, input));
  }

  @Mutation(() => TaskTemplate, { description: 'Makes no tasks until it is resumed.' })
  @Allow('OWNER', 'MANAGER')
  pauseTaskTemplate(
    @Args('input') input: TaskTemplateActionInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.act(context.caller, 'pause', input));
  }

  @Mutation(() => TaskTemplate, { description: 'Goes on with the next occurrence; those of the pause are left out.' })
  @Allow('OWNER', 'MANAGER')
  resumeTaskTemplate(
    @Args('input') input: TaskTemplateActionInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.act(context.caller, 'resume', input));
  }

  @Mutation(() => TaskTemplate, { description: 'Ends it for good; tasks that are made already stay.' })
  @Allow('OWNER', 'MANAGER')
  endTaskTemplate(
    @Args('input') input: TaskTemplateActionInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.act(context.caller, 'end', input));
  }

  @Mutation(() => TaskTemplate, {
    description: 'Leaves out one occurrence; its task is cancelled unless it has begun.',
  })
  @Allow('OWNER', 'MANAGER')
  skipTaskOccurrence(
    @Args('input') input: SkipTaskOccurrenceInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.skip(context.caller, input));
  }

  @Mutation(() => TaskTemplate, {
    description: 'Takes back that an occurrence is left out; a task that was cancelled by it is restored.',
  })
  @Allow('OWNER', 'MANAGER')
  unskipTaskOccurrence(
    @Args('input') input: SkipTaskOccurrenceInput,
    @Context() context: RequestContext,
  ): Promise<TaskTemplateNode> {
    return shown(context, this.templates.unskip(context.caller, input));
  }

  @ResolveField(() => Contract)
  contract(
    { contractId }: TaskTemplateNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @ResolveField(() => Service)
  service({ serviceId }: TaskTemplateNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }

  @ResolveField(() => Assistant, { nullable: true })
  async assistant(
    { assistantId }: TaskTemplateNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return assistantId === null ? undefined : context.load(assistantsById, assistantId);
  }

  @ResolveField(() => [TaskOccurrence], { description: 'The next ones, whether their tasks are made yet or not.' })
  async nextOccurrences(
    @Parent() { id }: TaskTemplateNode,
    @Args() { first }: OccurrencesArgs,
    @Context() context: RequestContext,
  ): Promise<TaskOccurrence[]> {
    return (await context.load(occurrencesByTemplate, id, first)) ?? [];
  }
}

/** A recurring task as it is once `change` has given its id. */
async function shown(context: RequestContext, change: Promise<string>): Promise<TaskTemplateNode> {
  return found(context.load(taskTemplatesById, await change), 'recurring task');
}
