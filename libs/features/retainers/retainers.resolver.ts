import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { PageArgs, RequestContext, type Page } from '#platform/graphql';
import {
  allocationsByContract,
  consentsByContract,
  packsByContract,
  readRetainers,
  retainersByContract,
  type AllocationNode,
} from './retainer.reads.js';
import {
  OverageConsent,
  Retainer,
  RetainerAllocation,
  RetainerConnection,
  RetainerPack,
  RetainerStatement,
  RetainerStatementConnection,
} from './retainer.type.js';
import { RetainersArgs } from './retainers.args.js';
import { statementsByContract } from './statement.reads.js';

@Resolver(() => Retainer)
@Area('retainers')
export class RetainersResolver {
  @Query(() => RetainerConnection, { description: 'Retainers in order of their contracts’ making.' })
  @Allow(...STAFF, 'CLIENT')
  retainers(@Args() page: RetainersArgs, @Context() { reads }: RequestContext): Promise<Page<Retainer>> {
    return readRetainers(reads, page);
  }

  @ResolveField(() => Contract)
  @Visible(...STAFF, 'CLIENT')
  contract({ id }: Retainer, _args: unknown, context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, id);
  }

  @ResolveField(() => [RetainerPack], { description: 'In order of purchase.' })
  @Visible(...STAFF, 'CLIENT')
  async packs({ id }: Retainer, _args: unknown, context: RequestContext): Promise<RetainerPack[]> {
    return (await context.load(packsByContract, id)) ?? [];
  }

  @ResolveField(() => [OverageConsent])
  @Visible(...STAFF, 'CLIENT')
  async consents({ id }: Retainer, _args: unknown, context: RequestContext): Promise<OverageConsent[]> {
    return (await context.load(consentsByContract, id)) ?? [];
  }

  @ResolveField(() => [RetainerAllocation], { nullable: true })
  async allocations({ id }: Retainer, _args: unknown, context: RequestContext): Promise<AllocationNode[]> {
    return (await context.load(allocationsByContract, id)) ?? [];
  }

  @ResolveField(() => RetainerStatementConnection, { description: 'Of closed months, the latest first.' })
  @Visible(...STAFF, 'CLIENT')
  statements(
    @Parent() { id }: Retainer,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<RetainerStatement> | undefined> {
    return context.load(statementsByContract, id, page);
  }
}

@Resolver(() => Contract)
export class ContractRetainerResolver {
  @ResolveField(() => Retainer, { nullable: true, description: 'Of contracts of the kind RETAINER.' })
  @Visible(...STAFF, 'CLIENT')
  retainer({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<Retainer | undefined> {
    return context.load(retainersByContract, id);
  }
}

@Resolver(() => RetainerAllocation)
export class AllocationsResolver {
  @ResolveField(() => Assistant)
  assistant({ assistantId }: AllocationNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }
}
