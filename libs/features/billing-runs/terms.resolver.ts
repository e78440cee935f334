import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { Compared, RateExplanation } from '#core/billing';
import type { Month } from '#core/time';
import { compareSettings, explainRateAt, type PreviewPage } from '#features/billing';
import { contractsById, type ContractNode } from '#features/contracts';
import { retainersByContract, type Retainer, statementOf } from '#features/retainers';
import { Allow, ApiError, Area, STAFF } from '#platform/access';
import { DateTimeScalar, found, MonthScalar, NodeId, RequestContext } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { presentInvoice } from './present-preview.js';
import { readTriedTerms } from './read-tried-terms.js';
import { ContractComparison, RateAnswer, type TriedOutcome } from './terms.type.js';
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
    if (inputs.length > MOST_ALTERNATIVES) throw refused('alternatives', `at most ${MOST_ALTERNATIVES}`);
    const contract = await found(context.load(contractsById, contractId), 'contract');
    const alternatives = inputs.map((input, i) => readTriedTerms(input, `alternatives.${i}`));
    const compared = await compareSettings(context.reads, { contractId, month, alternatives });
    if (!compared.ok) throw notPossible(compared.error.code);
    const as: Presenting = {
      contract,
      retainer: await context.load(retainersByContract, contractId),
      services: await namesOfServices(context.reads),
      contracts: new Map([[contractId, contract.title]]),
    };
    return {
      month,
      agreed: presentOutcome(compared.value.agreed, as, 'month'),
      alternatives: compared.value.alternatives.map((each, i) => presentOutcome(each, as, `alternatives.${i}`)),
    };
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

interface Presenting extends Pick<PreviewPage, 'services' | 'contracts'> {
  contract: ContractNode;
  retainer: Retainer | undefined;
}

/** @throws ApiError `BAD_USER_INPUT` for a term that the contract can't have */
function presentOutcome(outcome: Compared, as: Presenting, path: string): TriedOutcome {
  if (!outcome.ok) {
    const { error } = outcome;
    if (error.code !== 'NOT_OF_ITS_KIND') return { refusal: error };
    throw refused(`${path}.${error.term}`, `a contract of the kind ${as.contract.kind} has none`);
  }
  const { invoice, row } = outcome.value;
  const unit = as.retainer && { unit: as.retainer.unit, currency: as.contract.currency };
  return {
    ...(invoice && { invoice: presentInvoice(invoice, as) }),
    ...(row && unit && { statement: statementOf(row, unit) }),
  };
}

const presentRate = ({ chosen, candidates, factors, ...rest }: RateExplanation): RateAnswer => ({
  ...rest,
  ...(chosen && { rate: chosen.rate }),
  candidates: candidates.map(({ source: { from, ...source }, verdict }) => ({ ...source, fromDate: from, verdict })),
  factors: factors.map(({ rule, verdict }) => ({ ...rule, verdict })),
});

const refused = (path: string, message: string): ApiError =>
  new ApiError('BAD_USER_INPUT', 'Some fields are not valid.', { fields: [{ path, message }] });

function notPossible(code: 'CONTRACT_NOT_FOUND' | 'BEFORE_CONTRACT' | 'EARLIER_MONTH_REFUSED'): ApiError {
  switch (code) {
    case 'CONTRACT_NOT_FOUND':
      return new ApiError('NOT_FOUND', 'There is no such contract.');
    case 'BEFORE_CONTRACT':
      return refused('month', 'the contract begins later');
    case 'EARLIER_MONTH_REFUSED':
      return new ApiError('NOT_POSSIBLE', 'A month before it can’t be billed yet.', { reason: code });
  }
}

const namesOfServices = async (reads: TenantTransaction): Promise<Map<string, string>> =>
  new Map(await reads.tuples<[string, string]>('select id, name from services where agency_id = $1', [reads.agencyId]));
