import {
  CHANGEABLE,
  planChange,
  wordsOnly,
  type ChangeProblem,
  type PlannedChange,
  type WantedChange,
} from '#core/agreements';
import type { Contract } from '#core/billing';
import { billedThrough, loadContractNames } from '#features/agreements';
import { loadContractTerms } from '#features/billing';
import { lockClient } from '#features/clients';
import { lockContract, type ContractNode } from '#features/contracts';
import { ApiError, type Caller, invalidFields, type SentenceValues } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** A contract that can be changed, held against everybody else. */
export interface ChangeableContract {
  node: ContractNode;
  terms: Contract;
}

/**
 * Locks a contract, and its client first, as a billing run does: no month closes between the look and the change.
 * @throws ApiError `NOT_FOUND` also for another client's, `NOT_POSSIBLE` for one that isn't agreed, or is over
 */
export async function lockChangeable(
  transaction: TenantTransaction,
  { role, clientId }: Pick<Caller, 'role' | 'clientId'>,
  contractId: string,
): Promise<ChangeableContract> {
  const [owner] = await transaction.tuples<[string]>(
    'select client_id from contracts where agency_id = $1 and id = $2',
    [transaction.agencyId, contractId],
  );
  const isTheirs = owner !== undefined && (role !== 'CLIENT' || owner[0] === clientId);
  if (isTheirs) await lockClient(transaction, owner[0]);
  const node = isTheirs ? await lockContract(transaction, contractId) : undefined;
  const terms = node && (await loadContractTerms(transaction, contractId));
  if (!node || !terms) throw new ApiError('NOT_FOUND', 'There is no such contract.');
  if (!CHANGEABLE.includes(node.status)) {
    const details = { reason: 'CONTRACT_NOT_IN_FORCE', status: node.status };
    throw new ApiError('NOT_POSSIBLE', 'A contract that is {status} is not changed.', details);
  }
  return { node, terms };
}

const NO_NAMES = { services: new Map<string, string>(), assistants: new Map<string, string>() };

/** What a change would make of a contract, in words, and by ids. */
export interface ReadyChange extends PlannedChange {
  basis: PlannedChange['differences'];
}

/** @throws ApiError `BAD_USER_INPUT`, `NOT_POSSIBLE` with the first open month where it would rewrite the past */
export async function planIn(
  transaction: TenantTransaction,
  terms: Contract,
  wanted: WantedChange,
): Promise<ReadyChange> {
  const billed = await billedThrough(transaction, terms.id);
  const names = await loadContractNames(transaction, terms.id, assistantsOf(wanted));
  const planned = planChange(terms, wanted, { billed, names });
  if (!planned.ok) throw refusalOf(planned.error, terms.kind);
  const byIds = planChange(terms, wanted, { billed, names: NO_NAMES });
  return { ...planned.value, basis: byIds.ok ? wordsOnly(byIds.value.differences) : [] };
}

const assistantsOf = ({ rates }: Pick<WantedChange, 'rates'>): string[] =>
  rates.flatMap(({ assistantId }) => assistantId ?? []);

/** A change's problem as the API tells it. */
export function refusalOf(problem: ChangeProblem, kind: Contract['kind']): ApiError {
  switch (problem.code) {
    case 'NOT_OF_ITS_KIND': {
      const path = problem.term === 'rates' ? 'rates' : `terms.${problem.term}`;
      return invalid(path, 'a contract of the kind {kind} has none', { kind });
    }
    case 'MONTH_WITHOUT_TERMS':
      return invalid('terms', 'from this month on nothing is to change');
    case 'TERMS_WITHOUT_MONTH':
      return invalid('fromMonth', 'terms hold from a month on');
    case 'RATE_WITHOUT_DAY':
      return invalid('rates', 'a rate holds from a day on');
    case 'NOTHING_CHANGES':
      return new ApiError('BAD_USER_INPUT', 'This is agreed already.', { reason: problem.code });
    case 'OUTSIDE_CONTRACT':
      return new ApiError('BAD_USER_INPUT', 'The contract does not hold then.', {
        reason: problem.code,
        at: problem.at,
      });
    case 'MONTH_CLOSED': {
      const { code: reason, at, firstOpenMonth } = problem;
      const message = '{month} is billed. The first month that is open is {firstOpenMonth}.';
      return new ApiError('NOT_POSSIBLE', message, { reason, at, month: at.slice(0, 7), firstOpenMonth });
    }
    case 'FEE_BILLED_ALREADY': {
      const { code: reason, firstOpenMonth } = problem;
      const message = 'The fee is billed already. The first month with another one is {firstOpenMonth}.';
      return new ApiError('NOT_POSSIBLE', message, { reason, firstOpenMonth });
    }
  }
}

const invalid = (path: string, message: string, values: SentenceValues = {}): ApiError =>
  invalidFields([{ path, message, ...values }]);
