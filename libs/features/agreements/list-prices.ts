import { listPrices, type Contract, type Service } from '#core/billing';
import { loadContractTerms } from '#features/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

/** The services that are still offered, with what a task of theirs costs. */
export async function offeredServices(transaction: TenantTransaction): Promise<Map<string, Service>> {
  const services = await transaction.rows<{ id: string; unitPrice: string }>(
    `select id, unit_price as "unitPrice" from services
      where agency_id = $1 and unit_price is not null and archived_at is null order by name, id`,
    [transaction.agencyId],
  );
  return new Map(services.map((service) => [service.id, service]));
}

/** Then every task comes with a price of its own. */
export async function agreesEachPrice(transaction: TenantTransaction, contractId: string): Promise<boolean> {
  const rules = await transaction.tuples<[boolean]>(
    `select client_agrees_prices from task_rules where agency_id = $1 and contract_id = $2`,
    [transaction.agencyId, contractId],
  );
  return rules[0]?.[0] ?? false;
}

/** A draft as it is when it is sent: where it names no price of a task, with those of the services. */
export async function withListPrices(transaction: TenantTransaction, contract: Contract): Promise<Contract> {
  if (contract.kind !== 'PER_TASK' || (await agreesEachPrice(transaction, contract.id))) return contract;
  const [agency] = await transaction.rows<{ timeZone: string; currency: string }>(
    `select time_zone as "timeZone", currency from agencies where agency_id = $1`,
    [transaction.agencyId],
  );
  const services = await offeredServices(transaction);
  const prices = agency ? listPrices({ contract, services, agency }) : new Map<string, string>();
  return prices.size === 0 ? contract : { ...contract, taskPrices: prices };
}

/** What the text names is what was agreed, whatever becomes of the services' prices later. */
export async function keepListPrices(transaction: TenantTransaction, contractId: string): Promise<void> {
  const draft = (await loadContractTerms(transaction, contractId)) as Contract;
  const sent = await withListPrices(transaction, draft);
  if (sent === draft || sent.kind !== 'PER_TASK') return;
  await insertRows(transaction, {
    table: 'task_prices',
    columns: { contract_id: 'uuid', service_id: 'uuid', price: 'numeric' },
    rows: [...sent.taskPrices].map(([serviceId, price]) => [sent.id, serviceId, price]),
  });
}
