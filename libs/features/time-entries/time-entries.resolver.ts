import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantNamesById, assistantsById } from '#features/assistants';
import { Contract, contractNamesById, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { Allow, Area, ROLES, STAFF, Visible } from '#platform/access';
import { found, MonthScalar, NodeId, RequestContext, type Page } from '#platform/graphql';
import {
  billedPeriodsByEntry,
  laterMonthsByEntry,
  readTimeEntries,
  timeEntriesById,
  type TimeEntryNode,
} from './time-entry.reads.js';
import { TimeEntriesArgs, TimeEntry, TimeEntryConnection } from './time-entry.type.js';

@Resolver(() => TimeEntry)
@Area('time')
export class TimeEntriesResolver {
  @Query(() => TimeEntryConnection, { description: 'Time entries, the latest first.' })
  @Allow(...ROLES)
  timeEntries(
    @Args() { filter, ...page }: TimeEntriesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TimeEntryNode>> {
    return readTimeEntries(reads, page, filter);
  }

  @Query(() => TimeEntry, { nullable: true, description: 'One time entry; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  timeEntry(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeEntryNode> {
    return found(context.load(timeEntriesById, id), 'time entry');
  }

  @ResolveField(() => Contract, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  contract({ contractId }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @ResolveField(() => Service)
  @Visible(...ROLES)
  service({ serviceId }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }

  @ResolveField(() => Assistant, { nullable: true })
  @Visible(...STAFF, 'ASSISTANT')
  assistant({ assistantId }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }

  @ResolveField(() => String, { description: 'What the contract is called.' })
  @Visible(...ROLES)
  async contractTitle(
    { contractId }: TimeEntryNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.title;
  }

  @ResolveField(() => String, { description: 'Whom the work is for.' })
  @Visible(...ROLES)
  async clientName(
    { contractId }: TimeEntryNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.clientName;
  }

  @ResolveField(() => String, { description: 'Who did it.' })
  @Visible(...ROLES)
  assistantName({ assistantId }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(assistantNamesById, assistantId);
  }

  @ResolveField(() => MonthScalar, { nullable: true, description: 'The month in which it was charged, once it is.' })
  billedPeriod({ id }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(billedPeriodsByEntry, id);
  }

  @ResolveField(() => MonthScalar, {
    nullable: true,
    description: 'Of work not charged yet whose own month is billed already: the month that will charge it.',
  })
  @Visible(...STAFF)
  laterMonth({ id }: TimeEntryNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(laterMonthsByEntry, id);
  }
}
