import { listPrices, type Contract, type Service } from '#core/billing';
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
export async function withListPrices(transaction: TenantTransaction, draft: Contract): Promise<Contract> {
  if (draft.kind !== 'PER_TASK' || draft.taskPrices.size > 0 || (await agreesEachPrice(transaction, draft.id)))
    return draft;
  const [agency] = await transaction.rows<{ currency: string }>('select currency from agencies where agency_id = $1', [
    transaction.agencyId,
  ]);
  const services = await offeredServices(transaction);
  const prices = agency ? listPrices({ contract: draft, services, agency }) : new Map<string, string>();
  return prices.size === 0 ? draft : { ...draft, taskPrices: prices };
}

/** What the text names is what was agreed, whatever becomes of the services' prices later. @returns what is sent */
export async function keepListPrices(transaction: TenantTransaction, draft: Contract): Promise<Contract> {
  const sent = await withListPrices(transaction, draft);
  if (sent === draft || sent.kind !== 'PER_TASK') return sent;
  await insertRows(transaction, {
    table: 'task_prices',
    columns: { contract_id: 'uuid', service_id: 'uuid', price: 'numeric' },
    rows: [...sent.taskPrices].map(([serviceId, price]) => [sent.id, serviceId, price]),
  });
  return sent;
}
