import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { RateMissing, RateUsed } from '#features/journal';
import { Area } from '#platform/access';
import { Money, moneyOf, RequestContext } from '#platform/graphql';
import {
  dollarsByYear,
  reachesThreshold,
  yearKey,
  type DollarsOfCurrency,
  type DollarsOfYear,
} from './contractor-dollars.js';
import type { ContractorYearNode } from './contractor-year.reads.js';
import { ContractorYear } from './payable.type.js';

/** A contractor's year in US dollars, of which the form is. */
@Resolver(() => ContractorYear)
@Area('payouts')
export class ContractorDollarsResolver {
  @ResolveField(() => Money, {
    nullable: true,
    description:
      'The compensation in US dollars, each day’s at the rate of the day; none where one is missing. What was paid in dollars needs none.',
  })
  async inUsDollars(@Parent() node: ContractorYearNode, @Context() context: RequestContext): Promise<Money | null> {
    const { minor } = await ofRow(node, context);
    return minor === undefined ? null : moneyOf(minor, 'USD');
  }

  @ResolveField(() => [RateUsed], { description: 'The exchange rates from its currency to US dollars.' })
  async rates(@Parent() node: ContractorYearNode, @Context() context: RequestContext): Promise<RateUsed[]> {
    return (await ofRow(node, context)).rates;
  }

  @ResolveField(() => [RateMissing], { description: 'Rates that are not known.' })
  async missingRates(@Parent() node: ContractorYearNode, @Context() context: RequestContext): Promise<RateMissing[]> {
    return (await ofRow(node, context)).missingRates;
  }

  @ResolveField(() => Boolean, {
    nullable: true,
    description:
      'Whether the assistant’s compensation in all currencies, in US dollars, reaches the threshold; none without a threshold, or where a missing rate leaves it open.',
  })
  async reachesThreshold(
    @Parent() node: ContractorYearNode,
    @Context() context: RequestContext,
  ): Promise<boolean | null> {
    const year = await ofYear(node, context);
    return year ? reachesThreshold(year, node.reportingThreshold) : null;
  }
}

const ofYear = (node: ContractorYearNode, context: RequestContext): Promise<DollarsOfYear | undefined> =>
  context.load(dollarsByYear, yearKey(node));

async function ofRow(node: ContractorYearNode, context: RequestContext): Promise<DollarsOfCurrency> {
  const year = await ofYear(node, context);
  return year?.byCurrency.get(node.currency) ?? { rates: [], missingRates: [] };
}
