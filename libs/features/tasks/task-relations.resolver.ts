import { Args, Context, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actionsOn, type TaskAction } from '#core/tasks';
import { Assistant, assistantNamesById, assistantsById } from '#features/assistants';
import { Contract, contractNamesById, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { Area, ROLES, STAFF, Visible } from '#platform/access';
import { MonthScalar, PageArgs, RequestContext, type Page } from '#platform/graphql';
import { actorOf } from './task.actor.js';
import { TaskActionEnum } from './task.enums.js';
import { billedPeriodsByTask, queuePlacesByTask, workedSecondsByTask, type TaskNode } from './task.reads.js';
import { filesByTask } from './task-file.reads.js';
import { TaskFileConnection, type TaskFile } from './task-file.type.js';
import { Task } from './task.type.js';
import { checklistsByTask, commentsByTask, eventsByTask, priceAgreementsByTask } from './task-details.reads.js';
import {
  TaskChecklistItem,
  TaskComment,
  TaskCommentConnection,
  TaskEvent,
  TaskPriceAgreement,
} from './task-details.type.js';

@Resolver(() => Task)
@Area('tasks')
export class TaskRelationsResolver {
  @ResolveField(() => Contract, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  contract({ contractId }: TaskNode, _args: unknown, context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @ResolveField(() => Service)
  @Visible(...ROLES)
  service({ serviceId }: TaskNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }

  @ResolveField(() => Assistant, { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  async assistant({ assistantId }: TaskNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return assistantId === null ? undefined : context.load(assistantsById, assistantId);
  }

  @ResolveField(() => ID, { description: 'Of the contract that it belongs to.' })
  @Visible(...ROLES)
  contractId({ contractId }: TaskNode): string {
    return contractId;
  }

  @ResolveField(() => String, { description: 'What the contract is called.' })
  @Visible(...ROLES)
  async contractTitle({ contractId }: TaskNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.title;
  }

  @ResolveField(() => String, { description: 'Whom the work is for.' })
  @Visible(...ROLES)
  async clientName({ contractId }: TaskNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.clientName;
  }

  @ResolveField(() => String, { nullable: true, description: 'Who does it.' })
  @Visible(...ROLES)
  async assistantName({ assistantId }: TaskNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return assistantId === null ? undefined : context.load(assistantNamesById, assistantId);
  }

  @ResolveField(() => MonthScalar, { nullable: true, description: 'The month in which it was charged, once it is.' })
  billedPeriod({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(billedPeriodsByTask, id);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'The place of a request that waits among those of its contract, from 1; the more pressing come first.',
  })
  @Visible(...STAFF, 'CLIENT')
  async queuePlace({ id, status }: TaskNode, _args: unknown, context: RequestContext): Promise<number | undefined> {
    return status === 'REQUESTED' ? context.load(queuePlacesByTask, id) : undefined;
  }

  @ResolveField(() => Int, { nullable: true, description: 'Recorded on it, whether approved yet or not.' })
  @Visible(...STAFF, 'ASSISTANT')
  async workedSeconds({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<number> {
    return (await context.load(workedSecondsByTask, id)) ?? 0;
  }

  @ResolveField(() => [TaskActionEnum], { description: 'What the caller may do with it in its state.' })
  @Visible(...ROLES)
  actions({ status }: TaskNode, _args: unknown, { caller }: RequestContext): TaskAction[] {
    return caller.role === 'ACCOUNTANT' ? [] : actionsOn(status, actorOf(caller));
  }

  @ResolveField(() => [TaskEvent], { description: 'How it came to its state, the oldest first.' })
  @Visible(...ROLES)
  async history({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<TaskEvent[]> {
    return (await context.load(eventsByTask, id)) ?? [];
  }

  @ResolveField(() => [TaskChecklistItem], { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  async checklist({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<TaskChecklistItem[]> {
    return (await context.load(checklistsByTask, id)) ?? [];
  }

  @ResolveField(() => TaskCommentConnection, {
    description: 'The oldest first; clients see those that aren’t internal.',
  })
  @Visible(...ROLES)
  comments(
    @Parent() { id }: TaskNode,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TaskComment> | undefined> {
    return context.load(commentsByTask, id, page);
  }

  @ResolveField(() => TaskFileConnection, {
    description: 'The latest first; clients see those that aren’t internal.',
  })
  @Visible(...ROLES)
  files(
    @Parent() { id }: TaskNode,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<TaskFile> | undefined> {
    return context.load(filesByTask, id, page);
  }

  @ResolveField(() => [TaskPriceAgreement], { nullable: true, description: 'Prices named for it, the oldest first.' })
  @Visible(...STAFF, 'CLIENT')
  async priceAgreements({ id }: TaskNode, _args: unknown, context: RequestContext): Promise<TaskPriceAgreement[]> {
    return (await context.load(priceAgreementsByTask, id)) ?? [];
  }
}
