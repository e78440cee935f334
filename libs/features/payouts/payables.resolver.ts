import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Allow, Area, STAFF } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { readContractorYears, type ContractorYearNode } from './contractor-year.reads.js';
import {
  ContractorYear,
  ContractorYearConnection,
  ContractorYearsArgs,
  Payable,
  PayableConnection,
  PayablesArgs,
} from './payable.type.js';
import { readPayables, type PayableNode } from './payable.reads.js';

@Resolver(() => Payable)
@Area('payouts')
export class PayableResolver {
  @Query(() => PayableConnection, { description: 'What the agency owes its assistants by the end of a day, aged.' })
  @Allow(...STAFF)
  payables(
    @Args() { asOf, currency, ...page }: PayablesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<PayableNode>> {
    return readPayables(reads, page, { asOf, currency });
  }

  @ResolveField(() => Assistant)
  assistant({ assistantId }: PayableNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }
}

@Resolver(() => ContractorYear)
@Area('payouts')
export class ContractorYearsResolver {
  @Query(() => ContractorYearConnection, {
    description: 'What each assistant was paid in a calendar year, by the day of payment, in each currency.',
  })
  @Allow(...STAFF)
  contractorYears(
    @Args() { year, threshold, ...page }: ContractorYearsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<ContractorYearNode>> {
    return readContractorYears(reads, page, { year, threshold });
  }

  @ResolveField(() => Assistant)
  assistant(
    { assistantId }: ContractorYearNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }
}
