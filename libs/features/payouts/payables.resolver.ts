import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { readContractorPlaces, readContractorYears, type ContractorYearNode } from './contractor-year.reads.js';
import {
  ContractorPlaces,
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
    @Args() { year, threshold, place, ...page }: ContractorYearsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<ContractorYearNode>> {
    return readContractorYears(reads, page, { year, threshold, place });
  }

  @Query(() => ContractorPlaces, { description: 'How many were paid in a calendar year, by where they are taxed.' })
  @Allow(...STAFF)
  contractorPlaces(
    @Args('year', { type: () => Int }) year: number,
    @Context() { reads }: RequestContext,
  ): Promise<ContractorPlaces> {
    if (year < 2000 || year > 2200)
      throw new ApiError('BAD_USER_INPUT', 'It must be a year from 2000 to 2200.', { field: 'year' });
    return readContractorPlaces(reads, year);
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

@Resolver(() => ContractorPlaces)
@Area('payouts')
export class ContractorPlacesResolver {
  @ResolveField(() => [Assistant], { description: 'The first of those of whom it is not known, by name.' })
  async toFillIn(
    @Parent() { unknownIds }: ContractorPlaces & { unknownIds: string[] },
    @Context() context: RequestContext,
  ): Promise<Assistant[]> {
    const found = await Promise.all(unknownIds.map((id) => context.load(assistantsById, id)));
    return found.filter((assistant) => assistant !== undefined);
  }
}
