import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { RateExplanation } from '#core/billing';
import type { Month } from '#core/time';
import { explainRateAt } from '#features/billing';
import { Allow, ApiError, Area, invalidFields, STAFF } from '#platform/access';
import { DateTimeScalar, MonthScalar, NodeId, RequestContext } from '#platform/graphql';
import { compareMonth } from './compare-month.js';
import { readTriedTerms } from './read-tried-terms.js';
import { ContractComparison, RateAnswer } from './terms.type.js';
import { TriedTermsInput } from './tried-terms.inputs.js';

const MOST_ALTERNATIVES = 10;

/** What terms would do: a month under others, and the rate that time would have. */
@Resolver()
@Area('billing')
export class TermsResolver {
  @Query(() => ContractComparison, {
    description: 'The same month of a contract under other terms, from the balance that it had. Nothing is saved.',
  })
  @Allow(...STAFF)
  async compareContractSettings(
    @NodeId('contractId') contractId: string,
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Args('alternatives', { type: () => [TriedTermsInput] }) inputs: TriedTermsInput[],
    @Context() context: RequestContext,
  ): Promise<ContractComparison> {
    if (inputs.length > MOST_ALTERNATIVES)
      throw invalidFields([{ path: 'alternatives', message: 'at most {most}', most: MOST_ALTERNATIVES }]);
    const alternatives = inputs.map((input, i) => readTriedTerms(input, `alternatives.${i}`));
    return compareMonth(context, { contractId, month, alternatives });
  }

  @Query(() => RateAnswer, {
    description:
      'Which rate and factor would apply to time that starts then, with all that could have and why they lost.',
  })
  @Allow(...STAFF)
  async explainRate(
    @NodeId('contractId') contractId: string,
    @NodeId('serviceId') serviceId: string,
    @NodeId('assistantId') assistantId: string,
    @Args('at', { type: () => DateTimeScalar }) at: Date | string,
    @Context() { reads }: RequestContext,
  ): Promise<RateAnswer> {
    const explained = await explainRateAt(reads, { contractId, serviceId, assistantId, at: new Date(at) });
    if (explained.ok) return presentRate(explained.value);
    if (explained.error.code === 'CONTRACT_NOT_FOUND') throw new ApiError('NOT_FOUND', 'There is no such contract.');
    throw new ApiError('NOT_POSSIBLE', 'On a per-task contract time has no rate.', { reason: explained.error.code });
  }
}

const presentRate = ({ chosen, candidates, factors, ...rest }: RateExplanation): RateAnswer => ({
  ...rest,
  ...(chosen && { rate: chosen.rate }),
  candidates: candidates.map(({ source: { from, ...source }, verdict }) => ({ ...source, fromDate: from, verdict })),
  factors: factors.map(({ rule, verdict }) => ({ ...rule, verdict })),
});
