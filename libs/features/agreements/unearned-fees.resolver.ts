import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { UnearnedFee, UnearnedFeesInput } from './unearned-fee.type.js';
import {
  readFeesToGiveBack,
  readUnearnedFeesUnder,
  unearnedFeesByContract,
  type UnearnedFeeNode,
} from './unearned-fees.js';

/** What of billed fees a contract that ends or rests doesn't earn. */
@Resolver(() => UnearnedFee)
@Area('contracts')
export class UnearnedFeesResolver {
  @Query(() => [UnearnedFee], {
    description: 'Fees of which something is still to be given back, by contract and month.',
  })
  @Allow(...STAFF)
  feesToGiveBack(@Context() { reads }: RequestContext): Promise<UnearnedFeeNode[]> {
    return readFeesToGiveBack(reads);
  }

  @Query(() => [UnearnedFee], {
    description: 'What of a contract’s billed fees wouldn’t be earned, if it ended or rested so. Nothing is saved.',
  })
  @Allow(...STAFF)
  async previewUnearnedFees(
    @Args('input') { contractId, ...days }: UnearnedFeesInput,
    @Context() context: RequestContext,
  ): Promise<UnearnedFeeNode[]> {
    const { id } = await found(context.load(contractsById, contractId), 'contract');
    return readUnearnedFeesUnder(context.reads, id, days);
  }

  @ResolveField(() => Contract)
  contract(@Parent() { contractId }: UnearnedFeeNode, @Context() context: RequestContext): Promise<ContractNode> {
    return found(context.load(contractsById, contractId), 'contract');
  }
}

@Resolver(() => Contract)
@Area('contracts')
export class ContractFeesResolver {
  @ResolveField(() => [UnearnedFee], {
    nullable: true,
    description:
      'Billed fees that it doesn’t earn as its days are now, by month; also those that are given back since.',
  })
  @Visible(...STAFF)
  async unearnedFees(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<UnearnedFeeNode[]> {
    return (await context.load(unearnedFeesByContract, id)) ?? [];
  }
}
