import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BillingCase,
  type BillingError,
  type CaseOutcome,
  jsonText,
  readCase,
  simulateCase,
  writeOutcome,
} from '#core/billing';
import { ok, type Result } from '#core/result';
import { type ImportedTimeRow, type KnownNames, parseTimeExport, prepareNameMap } from '#features/imports';
import {
  demoAgency,
  demoMonths,
  demoServices,
  lateTag,
  refusedClient,
  refusedMonth,
  unapprovedTag,
} from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { demoClients } from './demo-clients.js';
import { demoContracts } from './demo-contracts.js';
import { noticedLines, refusedLines } from './demo-odd-lines.js';
import type { ClientKey, DemoContract } from './demo.types.js';
import { makeDemoTasks } from './make-demo-tasks.js';
import { writeDemoCsv } from './write-demo-csv.js';

const csv = readFileSync(join(__dirname, 'demo-time-entries.csv'));

const known: KnownNames = {
  assistants: demoAssistants.map(({ key, name, email }) => ({ id: key, name, email })),
  clients: demoClients.map(({ key, name }) => ({ id: key, name })),
  contracts: demoContracts.map(({ key, client, title, startDate, endDate }) => ({
    ...{ id: key, clientId: client, title, startDate, endDate },
  })),
  services: demoServices.map(({ key, name }) => ({ id: key, name })),
};

interface NamedRow extends ImportedTimeRow {
  contractId: string;
  assistantId: string;
  serviceId: string;
}

interface Imported {
  rows: NamedRow[];
  refused: string[];
  notices: string[];
}

async function importDemo(): Promise<Imported> {
  const result = await parseTimeExport(csv, { timeZone: demoAgency.timeZone });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const resolve = prepareNameMap(known, {}, result.profile);
  const imported: Imported = { rows: [], refused: [], notices: [] };
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

const nextMonth = (month: string): string =>
  new Date(Date.parse(`${month}-15`) + 30 * 86_400_000).toISOString().slice(0, 7);

/** A contract as the billing rules' case format has it. */
function contractOfCase(contract: DemoContract): object {
  const { key, client, title, ...terms } = contract;
  const { allocations, ...rest } = 'allocations' in terms ? terms : { ...terms, allocations: [] };
  expect([client, title, allocations].every((part) => part !== undefined)).toBe(true);
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
    ...(late ? { availableInRun: nextMonth(row.localDate.slice(0, 7)) } : {}),
  };
}

function caseOf(client: ClientKey, rows: readonly NamedRow[], runs: readonly string[] = demoMonths): BillingCase {
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

describe("the demo agency's six months", () => {
  let imported: Imported;
  const outcomes = new Map<ClientKey, Result<CaseOutcome, BillingError>>();

  beforeAll(async () => {
    imported = await importDemo();
    for (const { key } of demoClients) outcomes.set(key, simulateCase(caseOf(key, imported.rows)));
  });

  it('are committed as the generator writes them', () => {
    expect(csv.equals(Buffer.from(writeDemoCsv(), 'utf8'))).toBe(true);
  });

  it('are at least twelve thousand entries of six months, and hundreds of tasks', () => {
    expect(imported.rows.length).toBeGreaterThanOrEqual(12_000);
    expect(new Set(imported.rows.map(({ localDate }) => localDate.slice(0, 7)))).toEqual(new Set(demoMonths));
    expect(makeDemoTasks().length).toBeGreaterThanOrEqual(300);
    expect(imported.rows.filter(({ tags }) => tags.includes(lateTag)).length).toBeGreaterThanOrEqual(5);
    expect(imported.rows.filter(({ tags }) => tags.includes(unapprovedTag)).length).toBeGreaterThanOrEqual(10);
  });

  it('have the odd lines that the importer must report, and no other', () => {
    expect(imported.refused).toEqual(refusedLines.map(({ reason }) => reason));
    expect(imported.notices.length).toBeGreaterThanOrEqual(2);
    expect(imported.notices.length).toBeLessThanOrEqual(2 * noticedLines.length);
  });

  it('bill without an error, but for one client in one month', () => {
    const refused = [...outcomes].flatMap(([client, outcome]) => (outcome.ok ? [] : [[client, outcome.error.code]]));
    expect(refused).toEqual([[refusedClient, 'NO_RATE']]);
    const before = demoMonths.filter((month) => month < refusedMonth);
    expect(simulateCase(caseOf(refusedClient, imported.rows, before))).toMatchObject({ ok: true });
  });

  it('leave every other contract with something to charge', () => {
    const charged = new Set(
      [...outcomes.values()].flatMap((outcome) =>
        outcome.ok ? outcome.value.invoices.flatMap(({ lines }) => lines.map(({ contractId }) => contractId)) : [],
      ),
    );
    const silent = demoContracts.filter(({ key, client }) => client !== refusedClient && !charged.has(key));
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('show every kind of line, and what can become of retained hours', () => {
    const done = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const kinds = new Set(
      done.flatMap(({ invoices }) => invoices.flatMap(({ lines }) => lines.map(({ kind }) => kind))),
    );
    expect([...kinds].sort()).toEqual(
      ['CAP', 'DISCOUNT', 'HOURLY', 'MINIMUM', 'OVERAGE', 'PACK', 'RETAINER_FEE', 'TASK'].sort(),
    );
    const text = done.map((outcome) => jsonText(writeOutcome(ok(outcome)), '')).join('\n');
    for (const figure of ['carriedOut', 'expired', 'bought', 'overage', 'absorbed', 'held', 'borrowedOut']) {
      expect(text).toMatch(new RegExp(`"${figure}":[1-9]`));
    }
  });
});
