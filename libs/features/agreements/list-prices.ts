import { listPrices, listRates, type Contract, type PriceSources } from '#core/billing';
import { loadTerms } from '#features/billing';
import { addRates } from '#features/contracts';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

/** What a contract's prices may come from: its client's rates, and those of services that are still offered and of the agency. */
export async function priceSourcesOf(
  transaction: TenantTransaction,
  contract: Contract,
): Promise<PriceSources | undefined> {
  const [row] = await transaction.tuples<[string]>(`select client_id from contracts where agency_id = $1 and id = $2`, [
    transaction.agencyId,
    contract.id,
  ]);
  const clientIds = row ? [row[0]] : [];
  // No price depends on the month of a run, nor on consents.
  const wanted = { clientIds, run: contract.startDate.slice(0, 7), cutoff: transaction.now };
  const { agency, services, clients } = await loadTerms(transaction, wanted);
  const offered = await transaction.tuples<[string]>(
    'select id from services where agency_id = $1 and archived_at is null order by name, id',
    [transaction.agencyId],
  );
  const [of] = clients;
  if (!of) return undefined;
  const named = offered.flatMap(([id]) => services.get(id) ?? []);
  return { contract, client: of.client, agency, services: new Map(named.map((service) => [service.id, service])) };
}

/** Then every task comes with a price of its own. */
export async function agreesEachPrice(transaction: TenantTransaction, contractId: string): Promise<boolean> {
  const rules = await transaction.tuples<[boolean]>(
    `select client_agrees_prices from task_rules where agency_id = $1 and contract_id = $2`,
    [transaction.agencyId, contractId],
  );
  return rules[0]?.[0] ?? false;
}

/** A draft as it is when it is sent: where it names no price of a task, or no rate, with those of the agency's list. */
export async function withListPrices(transaction: TenantTransaction, draft: Contract): Promise<Contract> {
  const isPriced = draft.kind === 'PER_TASK' ? draft.taskPrices.size > 0 : draft.rates.length > 0;
  if (isPriced || (draft.kind === 'PER_TASK' && (await agreesEachPrice(transaction, draft.id)))) return draft;
  const sources = await priceSourcesOf(transaction, draft);
  if (!sources) return draft;
  if (draft.kind !== 'PER_TASK') {
    const rates = listRates(sources);
    return rates.length === 0 ? draft : { ...draft, rates };
  }
  const taskPrices = listPrices(sources);
  return taskPrices.size === 0 ? draft : { ...draft, taskPrices };
}

/** What the text names is what was agreed, whatever becomes of the services' prices later. @returns what is sent */
export async function keepListPrices(transaction: TenantTransaction, draft: Contract): Promise<Contract> {
  const sent = await withListPrices(transaction, draft);
  if (sent === draft) return sent;
  if (sent.kind !== 'PER_TASK') {
    await addRates(transaction, sent.id, sent.rates);
    return sent;
  }
  await insertRows(transaction, {
    table: 'task_prices',
    columns: { contract_id: 'uuid', service_id: 'uuid', price: 'numeric' },
    rows: [...sent.taskPrices].map(([serviceId, price]) => [sent.id, serviceId, price]),
  });
  return sent;
}
