import type { Compared } from '#core/billing';
import { compareSettings, type PreviewPage, type SettingsWanted } from '#features/billing';
import { contractsById, type ContractNode } from '#features/contracts';
import { retainersByContract, type Retainer, statementOf } from '#features/retainers';
import { ApiError, invalidFields } from '#platform/access';
import { found, type RequestContext } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { presentInvoice } from './present-preview.js';
import type { ContractComparison, TriedOutcome } from './terms.type.js';

/**
 * A contract's month under its own terms and others, as the API shows it.
 * @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT`, `NOT_POSSIBLE` where an earlier month can't be billed yet
 */
export async function compareMonth(context: RequestContext, wanted: SettingsWanted): Promise<ContractComparison> {
  const { contractId, month } = wanted;
  const contract = await found(context.load(contractsById, contractId), 'contract');
  const compared = await compareSettings(context.reads, wanted);
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

interface Presenting extends Pick<PreviewPage, 'services' | 'contracts'> {
  contract: ContractNode;
  retainer: Retainer | undefined;
}

/** @throws ApiError `BAD_USER_INPUT` for a term that the contract can't have */
function presentOutcome(outcome: Compared, as: Presenting, path: string): TriedOutcome {
  if (!outcome.ok) {
    const { error } = outcome;
    if (error.code !== 'NOT_OF_ITS_KIND') return { refusal: error };
    const { kind } = as.contract;
    throw invalidFields([{ path: `${path}.${error.term}`, message: 'a contract of the kind {kind} has none', kind }]);
  }
  const { invoice, row } = outcome.value;
  const unit = as.retainer && { unit: as.retainer.unit, currency: as.contract.currency };
  return {
    ...(invoice && { invoice: presentInvoice(invoice, as) }),
    ...(row && unit && { statement: statementOf(row, unit) }),
  };
}

export const refused = (path: string, message: string): ApiError => invalidFields([{ path, message }]);

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
