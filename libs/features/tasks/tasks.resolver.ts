import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantNamesById, assistantsById } from '#features/assistants';
import { Contract, contractNamesById, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { Allow, Area, ROLES, STAFF, Visible } from '#platform/access';
import { found, MonthScalar, NodeId, RequestContext, type Page } from '#platform/graphql';
import { billedPeriodsByTask, readTasks, tasksById, type TaskNode } from './task.reads.js';
import { Task, TaskConnection, TasksArgs } from './task.type.js';

@Resolver(() => Task)
@Area('tasks')
export class TasksResolver {
  @Query(() => TaskConnection, { description: 'Tasks, the latest first.' })
  @Allow(...ROLES)
  tasks(@Args() { filter, ...page }: TasksArgs, @Context() { reads }: RequestContext): Promise<Page<TaskNode>> {
    return readTasks(reads, page, filter);
  }

  @Query(() => Task, { nullable: true, description: 'One task; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  task(@NodeId() id: string, @Context() context: RequestContext): Promise<TaskNode> {
    return found(context.load(tasksById, id), 'task');
  }

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
}
