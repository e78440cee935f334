import { missingPrice, REFUSED_AS, type Contract, type MissingPrice } from '#core/billing';
import { loadContractTerms, loadTerms } from '#features/billing';
import type { ContractNode } from '#features/contracts';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { agreesEachPrice, offeredServices } from './list-prices.js';

type Priced = Pick<ContractNode, 'id' | 'clientId'>;

/** The price without which nothing of a contract can be billed, where it has none. */
export async function missingPriceOf(
  transaction: TenantTransaction,
  { id, clientId }: Priced,
): Promise<MissingPrice | undefined> {
  const contract = (await loadContractTerms(transaction, id)) as Contract;
  // No price depends on the month of a run, nor on consents.
  const wanted = { clientIds: [clientId], run: contract.startDate.slice(0, 7), cutoff: transaction.now };
  const { agency, services, clients } = await loadTerms(transaction, wanted);
  const client = clients.find((each) => each.client.id === clientId)?.client;
  if (!client) return undefined;
  if (contract.kind === 'PER_TASK' && (await agreesEachPrice(transaction, id))) return undefined;
  const offered = contract.kind === 'PER_TASK' ? await offeredServices(transaction) : services;
  return missingPrice({ contract, client, services: offered, agency });
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
