import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Client } from '#features/clients';
import { STAFF, Visible } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { contractsByClient, ratesByClient, type ContractNode, type RateNode } from './contract.reads.js';
import { ClientContractsArgs, ContractConnection, Rate } from './contract.type.js';

@Resolver(() => Client)
export class ClientContractsResolver {
  @ResolveField(() => ContractConnection, { description: 'In order of their making.' })
  @Visible(...STAFF, 'CLIENT')
  contracts(
    @Parent() { id }: Client,
    @Args() args: ClientContractsArgs,
    @Context() context: RequestContext,
  ): Promise<Page<ContractNode> | undefined> {
    return context.load(contractsByClient, id, { ...args });
  }

  @ResolveField(() => [Rate], { description: 'For all contracts that have none of their own.' })
  @Visible(...STAFF, 'CLIENT')
  async rates({ id }: Client, _args: unknown, context: RequestContext): Promise<RateNode[]> {
    return (await context.load(ratesByClient, id)) ?? [];
  }
}
