import { missingPrice, REFUSED_AS, type Contract, type MissingPrice } from '#core/billing';
import { loadContractTerms } from '#features/billing';
import type { ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { agreesEachPrice, priceSourcesOf } from './list-prices.js';

type Priced = Pick<ContractNode, 'id'>;

/** The price without which nothing of a contract can be billed, where it has none. */
export async function missingPriceOf(
  transaction: TenantTransaction,
  { id }: Priced,
): Promise<MissingPrice | undefined> {
  const contract = (await loadContractTerms(transaction, id)) as Contract;
  if (contract.kind === 'PER_TASK' && (await agreesEachPrice(transaction, id))) return undefined;
  const sources = await priceSourcesOf(transaction, contract);
  return sources && missingPrice(sources);
}

/** What can't be billed isn't agreed either. @throws ApiError `NOT_POSSIBLE`, with the reason for which a billing run would refuse it */
export async function refuseWithoutPrice(
  transaction: TenantTransaction,
  contract: Priced & Pick<ContractNode, 'currency'>,
): Promise<void> {
  const missing = await missingPriceOf(transaction, contract);
  if (missing) throw refusalFor(missing, contract);
}

function refusalFor(missing: MissingPrice, { currency }: Pick<ContractNode, 'currency'>): ApiError {
  const reason = REFUSED_AS[missing];
  switch (missing) {
    case 'RATE':
      return new ApiError(
        'NOT_POSSIBLE',
        'No rate was found for its time: neither the contract, the client, a service nor the agency has one. Add one in its terms.',
        { reason },
      );
    case 'RATE_IN_CURRENCY':
      return new ApiError(
        'NOT_POSSIBLE',
        'The services’ and the agency’s own rates aren’t in {currency}. Add a rate for all work in the contract’s terms.',
        { reason, currency },
      );
    case 'OVERAGE_RATE':
      return new ApiError(
        'NOT_POSSIBLE',
        'No rate was found for work beyond what is included. Add one in the contract’s terms.',
        { reason },
      );
    case 'TASK_PRICE':
      return new ApiError(
        'NOT_POSSIBLE',
        'No price was found for its tasks: the contract names none, and no service has one in {currency}. Add one in its terms.',
        { reason, currency },
      );
  }
}
