import { type BillingCase, type BillingError, type CaseOutcome, readCase, simulateCase } from '#core/billing';
import type { Result } from '#core/result';
import { addMonths } from '#core/time';
import {
  type ClientKey,
  demoAgency,
  demoAssistants,
  demoClients,
  type DemoContract,
  demoContracts,
  demoMonths,
  demoServices,
  lateTag,
  makeDemoTasks,
  unapprovedTag,
  writeDemoCsv,
} from '#features/demo';
import { type ImportedTimeRow, type KnownNames, parseTimeExport, prepareNameMap } from '#features/imports';

const known: KnownNames = {
  assistants: demoAssistants.map(({ key, name, email }) => ({ id: key, name, email })),
  clients: demoClients.map(({ key, name }) => ({ id: key, name })),
  contracts: demoContracts.map(({ key, client, title, startDate, endDate }) => ({
    ...{ id: key, clientId: client, title, startDate, endDate },
  })),
  services: demoServices.map(({ key, name }) => ({ id: key, name })),
};

export interface NamedRow extends ImportedTimeRow {
  contractId: string;
  assistantId: string;
  serviceId: string;
}

/** The demo's time entries, by the importer's own parts, with the codes of what it reports. */
export interface ImportedDemo {
  rows: NamedRow[];
  refused: string[];
  notices: string[];
}

export async function importDemo(): Promise<ImportedDemo> {
  const result = await parseTimeExport(writeDemoCsv(), { timeZone: demoAgency.timeZone });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const resolve = prepareNameMap(known, {}, result.profile);
  const imported: ImportedDemo = { rows: [], refused: [], notices: [] };
  const inOrder = [...result.problems];
  for (const row of result.rows) {
    const resolution = resolve(row);
    if (resolution.ok) imported.rows.push({ ...row, ...resolution.names });
    else inOrder.push(...resolution.problems);
  }
  for (const { code, severity } of inOrder.sort((a, b) => a.line - b.line)) {
    imported[severity === 'NOTICE' ? 'notices' : 'refused'].push(code);
  }
  return imported;
}

/** A contract as the billing rules' case format has it. */
function contractOfCase(contract: DemoContract): object {
  const { key, client: _client, title: _title, ...terms } = contract;
  const { allocations: _allocations, ...rest } = { allocations: [], ...terms };
  return { ...rest, id: key };
}

function entryOfCase(row: NamedRow, index: number): object {
  const late = row.tags.includes(lateTag);
  return {
    ...{
      id: `line-${row.line}-${index}`,
      contract: row.contractId,
      service: row.serviceId,
      assistant: row.assistantId,
    },
    ...{ start: row.startsAt, end: row.endsAt, billable: row.billable },
    status: row.tags.includes(unapprovedTag) ? 'SUBMITTED' : 'APPROVED',
    ...(late ? { availableInRun: addMonths(row.localDate.slice(0, 7), 1) } : {}),
  };
}

/** What the simulator makes of one client's months, without a database. */
export function simulateDemoClient(
  client: ClientKey,
  rows: readonly NamedRow[],
  runs: readonly string[] = demoMonths,
): Result<CaseOutcome, BillingError> {
  return simulateCase(caseOf(client, rows, runs));
}

function caseOf(client: ClientKey, rows: readonly NamedRow[], runs: readonly string[]): BillingCase {
  const contracts = demoContracts.filter((contract) => contract.client === client);
  const ids = new Set<string>(contracts.map(({ key }) => key));
  const { taxRate, rates } = demoClients.find(({ key }) => key === client) ?? {};
  const document = {
    agency: { timeZone: demoAgency.timeZone, currency: demoAgency.currency },
    services: demoServices.map(({ key, name: _name, ...prices }) => ({ id: key, ...prices })),
    client: { id: client, taxRate, rates },
    assistants: demoAssistants.map(({ key, pay }) => ({ id: key, pay })),
    contracts: contracts.map(contractOfCase),
    timeEntries: rows.filter(({ contractId }) => ids.has(contractId)).map(entryOfCase),
    tasks: makeDemoTasks()
      .filter(({ contract, status }) => ids.has(contract) && status === 'APPROVED')
      .map(({ key, contract, service, assistant, quantity, price, approvedAt }) => ({
        ...{ id: key, contract, service, assistant, quantity, price, approvedAt },
      })),
    runs,
  };
  const read = readCase(JSON.parse(JSON.stringify(document)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
