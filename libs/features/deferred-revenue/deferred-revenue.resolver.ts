import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { readDeferredRevenue, readDeferredTotals, type DeferredRevenueNode } from './deferred-revenue.reads.js';
import {
  DeferredRevenue,
  DeferredRevenueArgs,
  DeferredRevenueConnection,
  DeferredRevenueTotal,
  DeferredSpanArgs,
} from './deferred-revenue.type.js';

@Resolver(() => DeferredRevenue)
@Area('accounting')
export class DeferredRevenueResolver {
  @Query(() => DeferredRevenueConnection, {
    description: 'What was billed in advance and is still to be earned, by contract, month and currency.',
  })
  @Allow(...STAFF)
  deferredRevenue(
    @Args() { asOf, from, ...page }: DeferredRevenueArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<DeferredRevenueNode>> {
    return readDeferredRevenue(reads, page, { asOf, from });
  }

  @Query(() => [DeferredRevenueTotal], { description: 'The same all together, one for each currency.' })
  @Allow(...STAFF)
  deferredRevenueTotals(
    @Args() span: DeferredSpanArgs,
    @Context() { reads }: RequestContext,
  ): Promise<DeferredRevenueTotal[]> {
    return readDeferredTotals(reads, span);
  }

  @ResolveField(() => Contract, { nullable: true })
  async contract(
    { contractId }: DeferredRevenueNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<ContractNode | undefined> {
    return contractId === null ? undefined : context.load(contractsById, contractId);
  }

  @ResolveField(() => Client, { nullable: true })
  async client(node: DeferredRevenueNode, args: unknown, context: RequestContext): Promise<Client | undefined> {
    const contract = await this.contract(node, args, context);
    return contract && context.load(clientsById, contract.clientId);
  }
}
