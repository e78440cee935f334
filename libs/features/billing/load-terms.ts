import type { Agency, Assistant, Client, Contract, ContractState, PayChange, Service, TaxRate } from '#core/billing';
import { groupBy } from '#core/collections';
import type { TenantTransaction } from '#platform/tenancy';
import { loadContracts } from './load-contracts.js';
import { loadTaxRates, loadTaxTerms } from './load-taxes.js';
import { groupRates, RATE_COLUMNS, type RateRow, type TermsWanted, withoutNulls } from './term-rows.js';

/** All that the rules need to know of some clients, beside the work done for them. */
export interface BillingTerms {
  agency: Agency;
  services: ReadonlyMap<string, Service>;
  assistants: ReadonlyMap<string, Assistant>;
  clients: readonly ClientTerms[];
}

export interface ClientTerms {
  client: Client;
  contracts: readonly Contract[];
  states: ReadonlyMap<string, ContractState>;
}

/** Reads the terms of some clients, in order of their ids, with a fixed number of statements. */
export async function loadTerms(transaction: TenantTransaction, wanted: TermsWanted): Promise<BillingTerms> {
  const agency = await loadAgency(transaction);
  const taxes = await loadTaxRates(transaction);
  const services = await loadServices(transaction, taxes);
  const assistants = await loadAssistants(transaction);
  const clients = await loadClients(transaction, wanted.clientIds, taxes);
  const { contracts, states } = await loadContracts(transaction, wanted);
  return {
    agency,
    services,
    assistants,
    clients: clients.map((client) => ({ client, contracts: contracts.get(client.id) ?? [], states })),
  };
}

async function loadAgency(transaction: TenantTransaction): Promise<Agency> {
  const [agency] = await transaction.rows<Agency>(
    `select time_zone as "timeZone", currency, default_hourly_rate as "defaultHourlyRate" from agencies where agency_id = $1`,
    [transaction.agencyId],
  );
  if (!agency) throw new Error('the agency of the transaction does not exist');
  return withoutNulls(agency);
}

async function loadServices(
  transaction: TenantTransaction,
  taxes: ReadonlyMap<string, TaxRate>,
): Promise<Map<string, Service>> {
  const rows = await transaction.rows<Service & { taxRateId: string | null }>(
    `select id, hourly_rate as "hourlyRate", unit_price as "unitPrice", tax_rate as "taxRate", tax_rate_id as "taxRateId"
       from services where agency_id = $1`,
    [transaction.agencyId],
  );
  return new Map(
    rows.map(({ taxRateId, ...row }) => [row.id, withoutNulls({ ...row, tax: taxes.get(taxRateId ?? '') })]),
  );
}

async function loadAssistants(transaction: TenantTransaction): Promise<Map<string, Assistant>> {
  const rows = await transaction.rows<{ id: string; hourlyRate: string; taskPercent: string; currency: string }>(
    `select id, pay_hourly_rate as "hourlyRate", pay_task_percent as "taskPercent", pay_currency as currency
       from assistants where agency_id = $1`,
    [transaction.agencyId],
  );
  const changes = await transaction.rows<PayChange & { assistantId: string }>(
    `select assistant_id as "assistantId", from_date as "from", hourly_rate as "hourlyRate", task_percent as "taskPercent",
       currency from assistant_pay_changes where agency_id = $1 order by assistant_id, from_date`,
    [transaction.agencyId],
  );
  const byAssistant = groupBy(changes, ({ assistantId }) => assistantId);
  return new Map(
    rows.map(({ id, ...pay }) => {
      const payChanges = byAssistant.get(id)?.map(({ assistantId: _, ...change }) => withoutNulls(change));
      return [id, { id, pay: withoutNulls(pay), ...(payChanges && { payChanges }) }];
    }),
  );
}

async function loadClients(
  transaction: TenantTransaction,
  ids: readonly string[],
  taxes: ReadonlyMap<string, TaxRate>,
): Promise<Client[]> {
  const values = [transaction.agencyId, ids];
  const clients = await transaction.rows<{ id: string; taxRate: string | null }>(
    `select id, tax_rate as "taxRate" from clients where agency_id = $1 and id = any($2) order by id`,
    values,
  );
  const rates = await transaction.rows<RateRow>(
    `select client_id as "ownerId", ${RATE_COLUMNS} from rates where agency_id = $1 and client_id = any($2) order by position, id`,
    values,
  );
  const byClient = groupRates(rates);
  const taxTerms = await loadTaxTerms(transaction, ids, taxes);
  return clients.map((row) => ({
    ...withoutNulls(row),
    taxTerms: taxTerms.get(row.id) ?? [],
    rates: byClient.get(row.id) ?? [],
  }));
}
