import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { APPROVED, type BillingCase, type Contract, type Service } from '#core/billing';
import { saveContracts } from '#features/contracts';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { buildAgency, buildClient } from './builders.js';
import { saveCorrections, saveExpenses } from './case-expense-rows.js';
import { saveTaxes, taxesOf } from './case-tax-rows.js';
import { at, type CaseIds, cutoffOf, justBefore, LONG_AGO } from './case-ids.js';

export { type CaseIds, cutoffOf } from './case-ids.js';

function caseIds(texts: Iterable<string>): CaseIds {
  const sorted = [...new Set(texts)].sort();
  const run = randomUUID().slice(8);
  const uuids = new Map(sorted.map((text, i) => [text, `${String(i).padStart(8, '0')}${run}`]));
  const back = new Map([...uuids].map(([text, uuid]) => [uuid, text]));
  return {
    uuidOf: (text) => uuids.get(text) as string,
    textOf: (uuid) => (back.get(uuid) ?? uuid).replace(/^.*\//, ''),
  };
}

/** Writes a case as rows of a new agency. */
export async function saveCase(
  owner: ClientBase,
  billingCase: BillingCase,
  inTenant: (agencyId: string, work: (transaction: TenantTransaction) => Promise<void>) => Promise<void>,
): Promise<{ agencyId: string; ids: CaseIds }> {
  const { agency, client, contracts, entries, tasks } = billingCase;
  const ids = caseIds([
    ...[client.id, ...billingCase.services.keys(), ...billingCase.assistants.keys()],
    ...contracts.flatMap((contract) => [
      contract.id,
      ...(contract.kind === 'RETAINER' ? contract.retainer.packs.map(({ id }) => packKey(contract, id)) : []),
    ]),
    ...contracts.flatMap((contract) => ('rates' in contract ? contract.rates : [])).flatMap(mentioned),
    ...client.rates.flatMap(mentioned),
    ...[...billingCase.expenses, ...billingCase.corrections].map(({ id }) => id),
    ...billingCase.expenses.flatMap(({ advancedBy }) => advancedBy ?? []),
    ...taxesOf(billingCase).map(({ id }) => id),
    ...contracts.flatMap(servicesInTerms),
    ...[...entries, ...tasks].flatMap((item) => [
      item.id,
      item.serviceId,
      ...(item.assistantId ? [item.assistantId] : []),
    ]),
  ]);
  const agencyId = await buildAgency(owner, {
    time_zone: agency.timeZone,
    currency: agency.currency,
    default_hourly_rate: agency.defaultHourlyRate,
  });
  await buildClient(owner, { agency_id: agencyId, id: ids.uuidOf(client.id), tax_rate: client.taxRate });
  await inTenant(agencyId, async (transaction) => {
    await saveTaxes(transaction, billingCase, ids);
    await savePeopleAndServices(transaction, billingCase, ids);
    await saveTerms(transaction, billingCase, ids);
    await saveWork(transaction, billingCase, ids);
    await saveExpenses(transaction, billingCase, ids);
    await saveCorrections(transaction, billingCase, ids);
  });
  return { agencyId, ids };
}

/** Two contracts of a case may each have a pack of the same id. */
const packKey = (contract: Contract, packId: string): string => `${contract.id}/${packId}`;

const mentioned = ({ serviceId, assistantId }: { serviceId?: string; assistantId?: string }): string[] =>
  [serviceId, assistantId].filter((id) => id !== undefined);

async function savePeopleAndServices(
  transaction: TenantTransaction,
  { services, assistants, ...rest }: BillingCase,
  ids: CaseIds,
): Promise<void> {
  const work = [...rest.entries, ...rest.tasks];
  const rates = [
    ...rest.client.rates,
    ...rest.contracts.flatMap((contract) => ('rates' in contract ? contract.rates : [])),
  ];
  const priced = rest.contracts.flatMap(servicesInTerms);
  const taxIdOf = (service?: Service): string | undefined => service?.tax && ids.uuidOf(service.tax.id);
  const serviceIds = new Set([
    ...services.keys(),
    ...priced,
    ...[...work, ...rates].flatMap(({ serviceId }) => serviceId ?? []),
  ]);
  const assistantIds = new Set([
    ...assistants.keys(),
    ...[...work, ...rates].flatMap(({ assistantId }) => assistantId ?? []),
    ...rest.expenses.flatMap(({ advancedBy }) => advancedBy ?? []),
  ]);
  await insertRows(transaction, {
    table: 'services',
    columns: {
      id: 'uuid',
      name: 'text',
      hourly_rate: 'numeric',
      unit_price: 'numeric',
      tax_rate: 'numeric',
      tax_rate_id: 'uuid',
    },
    rows: [...serviceIds].map((id) => [
      ids.uuidOf(id),
      id,
      services.get(id)?.hourlyRate,
      services.get(id)?.unitPrice,
      services.get(id)?.taxRate,
      taxIdOf(services.get(id)),
    ]),
  });
  await insertRows(transaction, {
    table: 'assistants',
    columns: {
      id: 'uuid',
      name: 'text',
      pay_hourly_rate: 'numeric',
      pay_task_percent: 'numeric',
      pay_currency: 'text',
    },
    rows: [...assistantIds].map((id) => {
      const pay = assistants.get(id)?.pay;
      return [ids.uuidOf(id), id, pay?.hourlyRate, pay?.taskPercent, pay?.currency];
    }),
  });
}

async function saveTerms(
  transaction: TenantTransaction,
  { client, contracts }: BillingCase,
  ids: CaseIds,
): Promise<void> {
  const uuid = (id: string | undefined): string | undefined => (id === undefined ? undefined : ids.uuidOf(id));
  await insertRows(transaction, {
    table: 'rates',
    columns: {
      client_id: 'uuid',
      rate: 'numeric',
      service_id: 'uuid',
      assistant_id: 'uuid',
      from_date: 'date',
      position: 'int',
    },
    rows: client.rates.map(({ rate, serviceId, assistantId, from }, i) => [
      uuid(client.id),
      rate,
      uuid(serviceId),
      uuid(assistantId),
      from,
      i,
    ]),
  });
  const terms = contracts.map((contract) => ({
    clientId: ids.uuidOf(client.id),
    title: contract.id,
    terms: withUuids(contract, ids),
  }));
  await saveContracts(transaction, terms);
  await insertRows(transaction, {
    table: 'overage_consents',
    columns: { contract_id: 'uuid', period: 'date', given_at: 'timestamptz' },
    rows: contracts.flatMap((contract) =>
      contract.kind === 'RETAINER'
        ? contract.retainer.overage.consents.map(({ period, run }) => [
            ids.uuidOf(contract.id),
            `${period}-01`,
            justBefore(cutoffOf(run)),
          ])
        : [],
    ),
  });
}

type AnyTerms = Contract | NonNullable<Contract['versions']>[number];

/** The services that a contract's terms speak of, in any version. */
const servicesInTerms = (contract: Contract): string[] =>
  [contract, ...(contract.versions ?? [])].flatMap((terms: AnyTerms) =>
    'taskPrices' in terms
      ? [...terms.taskPrices.keys()]
      : [...(terms.factors ?? []), ...(terms.freeTime ?? [])].flatMap(({ serviceId }) => serviceId ?? []),
  );

/** The same terms with the database's ids of services. */
function termsWithUuids<T extends AnyTerms>(terms: T, ids: CaseIds): T {
  if ('taskPrices' in terms) {
    const taskPrices = new Map([...terms.taskPrices].map(([service, price]) => [ids.uuidOf(service), price]));
    return { ...terms, taskPrices };
  }
  const inUuids = <Rule extends { serviceId?: string }>(rules: readonly Rule[] | undefined): Rule[] | undefined =>
    rules?.map(
      ({ serviceId, ...rule }) => ({ ...rule, ...(serviceId && { serviceId: ids.uuidOf(serviceId) }) }) as Rule,
    );
  return { ...terms, factors: inUuids(terms.factors), freeTime: inUuids(terms.freeTime) };
}

function withUuids(contract: Contract, ids: CaseIds): Contract {
  const id = ids.uuidOf(contract.id);
  const versions = contract.versions?.map((version) => termsWithUuids(version, ids));
  const own = { ...termsWithUuids(contract, ids), id, versions } as Contract;
  if (own.kind === 'PER_TASK') return own;
  const rates = own.rates.map(({ serviceId, assistantId, ...rate }) => ({
    ...rate,
    ...(serviceId && { serviceId: ids.uuidOf(serviceId) }),
    ...(assistantId && { assistantId: ids.uuidOf(assistantId) }),
  }));
  if (own.kind === 'HOURLY') return { ...own, rates };
  const packs = own.retainer.packs.map((pack) => ({ ...pack, id: ids.uuidOf(packKey(contract, pack.id)) }));
  return { ...own, rates, retainer: { ...own.retainer, packs } };
}

async function saveWork(transaction: TenantTransaction, { entries, tasks }: BillingCase, ids: CaseIds): Promise<void> {
  await insertRows(transaction, {
    table: 'time_entries',
    columns: {
      id: 'uuid',
      contract_id: 'uuid',
      service_id: 'uuid',
      assistant_id: 'uuid',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      billable: 'boolean',
      status: 'text',
      approved_at: 'timestamptz',
    },
    rows: entries.map((entry) => [
      ids.uuidOf(entry.id),
      ids.uuidOf(entry.contractId),
      ids.uuidOf(entry.serviceId),
      ids.uuidOf(entry.assistantId),
      at(entry.startEpochSeconds),
      at(entry.startEpochSeconds + entry.seconds),
      entry.billable,
      entry.status === APPROVED ? APPROVED : 'DRAFT',
      entry.status === APPROVED
        ? entry.availableInRun
          ? justBefore(cutoffOf(entry.availableInRun))
          : LONG_AGO
        : undefined,
    ]),
  });
  await insertRows(transaction, {
    table: 'tasks',
    columns: {
      id: 'uuid',
      contract_id: 'uuid',
      service_id: 'uuid',
      assistant_id: 'uuid',
      title: 'text',
      quantity: 'numeric',
      price: 'numeric',
      status: 'text',
      approved_at: 'timestamptz',
    },
    rows: tasks.map((task) => [
      ids.uuidOf(task.id),
      ids.uuidOf(task.contractId),
      ids.uuidOf(task.serviceId),
      task.assistantId && ids.uuidOf(task.assistantId),
      task.id,
      task.quantity,
      task.price,
      task.approvedEpochSeconds === undefined ? 'DELIVERED' : APPROVED,
      task.approvedEpochSeconds === undefined ? undefined : at(task.approvedEpochSeconds),
    ]),
  });
}
