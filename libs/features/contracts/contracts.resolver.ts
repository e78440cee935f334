import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import { Client, clientsById } from '#features/clients';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, MonthScalar, NodeId, RequestContext, type Page } from '#platform/graphql';
import {
  closedThroughByContract,
  contractsById,
  pausesByContract,
  ratesByContract,
  readContracts,
  taskPricesByContract,
  type ContractNode,
  type RateNode,
  type TaskPriceNode,
} from './contract.reads.js';
import { Contract, ContractConnection, ContractPause, ContractsArgs, Rate, TaskPrice } from './contract.type.js';

@Resolver(() => Contract)
@Area('contracts')
export class ContractsResolver {
  @Query(() => ContractConnection, { description: 'Contracts in order of their making.' })
  @Allow(...STAFF, 'CLIENT')
  contracts(
    @Args() { filter, orderBy, isReversed, ...page }: ContractsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<ContractNode>> {
    return readContracts(reads, page, { filter, orderBy, isReversed });
  }

  @Query(() => Contract, { nullable: true, description: 'One contract; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'CLIENT')
  contract(@NodeId() id: string, @Context() context: RequestContext): Promise<ContractNode> {
    return found(context.load(contractsById, id), 'contract');
  }

  @ResolveField(() => Client)
  @Visible(...STAFF, 'CLIENT')
  client({ clientId }: ContractNode, _args: unknown, context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }

  @ResolveField(() => [Rate], { description: 'In order of their days.' })
  @Visible(...STAFF, 'CLIENT')
  async rates({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<RateNode[]> {
    return (await context.load(ratesByContract, id)) ?? [];
  }

  @ResolveField(() => [TaskPrice])
  @Visible(...STAFF, 'CLIENT')
  async taskPrices({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<TaskPriceNode[]> {
    return (await context.load(taskPricesByContract, id)) ?? [];
  }

  @ResolveField(() => [ContractPause])
  @Visible(...STAFF, 'CLIENT')
  async pauses({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<ContractPause[]> {
    return (await context.load(pausesByContract, id)) ?? [];
  }

  @ResolveField(() => MonthScalar, { nullable: true, description: 'The last month that a billing run has closed.' })
  closedThrough({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<LocalDate | undefined> {
    return context.load(closedThroughByContract, id);
  }
}
