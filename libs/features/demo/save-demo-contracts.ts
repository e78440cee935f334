import { type Contract, readCase } from '#core/billing';
import { saveContracts } from '#features/contracts';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import { demoAgency } from './demo-agency.js';
import { monthEndOf } from './demo-calendar.js';
import { demoClients } from './demo-clients.js';
import { demoContracts } from './demo-contracts.js';
import type { DemoContract, DemoPack, DemoRate, ServiceKey } from './demo.types.js';
import { moved } from './move-demo.js';
import type { DemoIds } from './save-demo-agency.js';

/** Writes the demo's contracts with their terms, who is planned on them, and the consents that clients gave. */
export async function saveDemoContracts(transaction: TenantTransaction, idOf: DemoIds, months: number): Promise<void> {
  const contracts = moved(demoContracts, months);
  const packIds = await newIds(transaction, contracts.flatMap(packsOf).length);
  const terms = readTerms(contracts.map((contract) => inCaseFormat(contract, { idOf, packIds })));
  await saveContracts(
    transaction,
    contracts.map(({ client, title }, i) => ({ clientId: idOf(client), title, terms: terms[i] as Contract })),
  );
  await insertRows(transaction, {
    table: 'retainer_allocations',
    columns: { contract_id: 'uuid', assistant_id: 'uuid', weight: 'numeric', from_date: 'date', to_date: 'date' },
    rows: contracts.flatMap((contract) =>
      contract.kind === 'RETAINER'
        ? contract.allocations.map(({ assistant, weight, from, to }) => [
            ...[idOf(contract.key), idOf(assistant), weight, from, to],
          ])
        : [],
    ),
  });
  await insertRows(transaction, {
    table: 'overage_consents',
    columns: { contract_id: 'uuid', period: 'date', given_at: 'timestamptz', given_by: 'text' },
    rows: contracts.flatMap((contract) => consentRows(contract, idOf)),
  });
}

const packsOf = (contract: DemoContract): readonly DemoPack[] =>
  contract.kind === 'RETAINER' ? (contract.retainer.packs ?? []) : [];

/** A contract as the case format has it, whose form the demo's own is but for ids. */
function inCaseFormat(contract: DemoContract, { idOf, packIds }: { idOf: DemoIds; packIds: string[] }): object {
  const { key, client: _client, title: _title, rates = [], ...terms } = contract;
  const common = { id: idOf(key), rates: rates.map((rate) => rateInCaseFormat(rate, idOf)) };
  switch (terms.kind) {
    case 'HOURLY':
      return { ...terms, ...common };
    case 'PER_TASK': {
      const prices = Object.entries(terms.taskPrices ?? {}).map(([service, price]) => [
        ...[idOf(service as ServiceKey), price],
      ]);
      return { ...terms, ...common, taskPrices: Object.fromEntries(prices) };
    }
    case 'RETAINER': {
      const { allocations: _allocations, retainer, ...rest } = terms;
      const packs = retainer.packs?.map((pack) => ({ ...pack, id: packIds.pop() }));
      return { ...rest, ...common, retainer: { ...retainer, ...(packs && { packs }) } };
    }
  }
}

const rateInCaseFormat = ({ service, assistant, ...rate }: DemoRate, idOf: DemoIds): object => ({
  ...rate,
  ...(service && { service: idOf(service) }),
  ...(assistant && { assistant: idOf(assistant) }),
});

/** Fills in the case format's defaults. */
function readTerms(contracts: readonly object[]): readonly Contract[] {
  const { timeZone, currency } = demoAgency;
  const nothing = { services: [], assistants: [], timeEntries: [], tasks: [], runs: [] };
  const read = readCase({ agency: { timeZone, currency }, client: { id: 'demo' }, ...nothing, contracts });
  if (!read.ok) throw new Error(`the demo's ${read.error.path}: ${read.error.problem}`);
  return read.value.contracts;
}

/** A consent is there for a run when it was given before its cutoff and after that of the run before. */
function consentRows(contract: DemoContract, idOf: DemoIds): unknown[][] {
  if (contract.kind !== 'RETAINER') return [];
  const client = demoClients.find(({ key }) => key === contract.client);
  const givenBy = client?.contacts?.[0]?.name ?? client?.name;
  return (contract.retainer.overage?.consents ?? []).map(({ period, run }) => [
    ...[idOf(contract.key), `${period}-01`, monthEndOf(run).approvedAt.toISOString(), givenBy],
  ]);
}
