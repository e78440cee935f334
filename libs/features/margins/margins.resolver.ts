import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Client, clientsById } from '#features/clients';
import { Contract, contractsById } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import type { Month } from '#core/time';
import { Allow, Area, STAFF } from '#platform/access';
import { MonthScalar, NodeId, RequestContext } from '#platform/graphql';
import { MarginReport, MarginReportInput, MarginRow, WorkMargin } from './margin.type.js';
import {
  readMargins,
  readWorkMargins,
  type MarginReportNode,
  type MarginRowNode,
  type WorkMarginNode,
} from './margin.reads.js';

@Resolver(() => MarginRow)
@Area('margins')
export class MarginsResolver {
  @Query(() => MarginReport, {
    description: 'What clients, contracts, services or assistants bring, cost and leave in some months of service.',
  })
  @Allow(...STAFF)
  margins(@Args('input') input: MarginReportInput, @Context() { reads }: RequestContext): Promise<MarginReportNode> {
    return readMargins(reads, input);
  }

  @Query(() => [WorkMargin], {
    description: 'What each piece of work of a contract’s month brings, costs and leaves, by day.',
  })
  @Allow(...STAFF)
  workMargins(
    @NodeId('contractId') contractId: string,
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Context() { reads }: RequestContext,
  ): Promise<WorkMarginNode[]> {
    return readWorkMargins(reads, { contractId, month });
  }

  @ResolveField(() => Client, { nullable: true, description: 'Where rows are by client.' })
  async client({ by, key }: MarginRowNode, _args: unknown, context: RequestContext): Promise<Client | null> {
    return by === 'CLIENT' && key ? ((await context.load(clientsById, key)) ?? null) : null;
  }

  @ResolveField(() => Contract, { nullable: true, description: 'Where rows are by contract.' })
  async contract({ by, key }: MarginRowNode, _args: unknown, context: RequestContext): Promise<Contract | null> {
    return by === 'CONTRACT' && key ? ((await context.load(contractsById, key)) ?? null) : null;
  }

  @ResolveField(() => Service, { nullable: true, description: 'Where rows are by service.' })
  async service({ by, key }: MarginRowNode, _args: unknown, context: RequestContext): Promise<Service | null> {
    return by === 'SERVICE' && key ? ((await context.load(servicesById, key)) ?? null) : null;
  }

  @ResolveField(() => Assistant, { nullable: true, description: 'Where rows are by assistant.' })
  async assistant({ by, key }: MarginRowNode, _args: unknown, context: RequestContext): Promise<Assistant | null> {
    return by === 'ASSISTANT' && key ? ((await context.load(assistantsById, key)) ?? null) : null;
  }
}

@Resolver(() => WorkMargin)
export class WorkMarginsResolver {
  @ResolveField(() => Service, { nullable: true })
  async service({ serviceId }: WorkMarginNode, _args: unknown, context: RequestContext): Promise<Service | null> {
    return serviceId === null ? null : ((await context.load(servicesById, serviceId)) ?? null);
  }

  @ResolveField(() => Assistant, { nullable: true })
  async assistant({ assistantId }: WorkMarginNode, _args: unknown, context: RequestContext): Promise<Assistant | null> {
    return assistantId === null ? null : ((await context.load(assistantsById, assistantId)) ?? null);
  }
}
