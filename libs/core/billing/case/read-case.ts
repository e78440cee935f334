import { err, ok, type Result } from '#core/result';
import { epochSecondsOf, secondsBetween, type Month } from '#core/time';
import type { Agency, Assistant, Client, Contract, Correction, Expense, Service, Task, TimeEntry } from '../types.js';
import { caseDocument, type CaseDocument } from './case-fields.js';
import { contractOf, rateOf } from './read-contract.js';
import type { Malformed } from './read-document.js';
import { readTaxes } from './read-taxes.js';

/** A case of the case format, with its defaults filled in. */
export interface BillingCase {
  readonly agency: Agency;
  readonly services: ReadonlyMap<string, Service>;
  readonly client: Client;
  readonly assistants: ReadonlyMap<string, Assistant>;
  readonly contracts: readonly Contract[];
  readonly entries: readonly TimeEntry[];
  readonly tasks: readonly Task[];
  readonly expenses: readonly Expense[];
  /** In the order in which they were approved. */
  readonly corrections: readonly Correction[];
  readonly runs: readonly Month[];
}

/**
 * Reads a parsed JSON document as a case, strictly: no unknown key or word, no id twice, work only on contracts that exist.
 * Services and assistants may be mentioned without being listed; they then have no rate, price or pay.
 * Errors: the first thing that is malformed, with its place in the document.
 */
export function readCase(document: unknown): Result<BillingCase, Malformed> {
  const read = caseDocument(document, '');
  if (!read.ok) return read;
  const fields = read.value;
  const unknown = findUnknownContract(fields) ?? findUnknownEntry(fields);
  if (unknown !== undefined) return err(unknown);
  const contracts: Contract[] = [];
  for (const [index, each] of fields.contracts.entries()) {
    const contract = contractOf(each);
    if (contract === undefined) return err({ path: `contracts[${index}].retainer`, problem: 'missing' });
    contracts.push(contract);
  }
  const taxes = readTaxes(fields);
  if (!taxes.ok) return taxes;
  const { services, taxTerms } = taxes.value;
  return ok({
    agency: fields.agency,
    services: byId(services),
    client: { ...fields.client, taxTerms, rates: fields.client.rates.map(rateOf) },
    assistants: byId(fields.assistants),
    contracts,
    entries: fields.timeEntries.map(entryOf),
    tasks: fields.tasks.map(taskOf),
    expenses: expensesOf(fields),
    corrections: correctionsOf(fields),
    runs: fields.runs,
  });
}

function findUnknownContract({ contracts, timeEntries, tasks, expenses }: CaseDocument): Malformed | undefined {
  const ids = new Set(contracts.map(({ id }) => id));
  for (const [key, items] of Object.entries({ timeEntries, tasks, expenses })) {
    const index = items.findIndex((item) => !ids.has(item.contract));
    const item = items[index];
    if (item) return { path: `${key}[${index}].contract`, problem: `no such contract: '${item.contract}'` };
  }
  return undefined;
}

function entryOf(fields: CaseDocument['timeEntries'][number]): TimeEntry {
  const { id, contract, service, assistant, start, end, ...rest } = fields;
  return {
    id,
    contractId: contract,
    serviceId: service,
    assistantId: assistant,
    startEpochSeconds: epochSecondsOf(start),
    seconds: secondsBetween(start, end),
    ...rest,
  };
}

function taskOf(fields: CaseDocument['tasks'][number]): Task {
  const { id, contract, service, assistant, quantity, price, approvedAt, availableInRun } = fields;
  return {
    id,
    contractId: contract,
    serviceId: service,
    assistantId: assistant,
    quantity,
    price,
    approvedEpochSeconds: approvedAt === undefined ? undefined : epochSecondsOf(approvedAt),
    availableInRun,
  };
}

function findUnknownEntry({ timeEntries, corrections }: CaseDocument): Malformed | undefined {
  const ids = new Set(timeEntries.map(({ id }) => id));
  const index = corrections.findIndex(({ entry }) => !ids.has(entry));
  const item = corrections[index];
  return item && { path: `corrections[${index}].entry`, problem: `no such entry: '${item.entry}'` };
}

/** An expense without a currency is in its contract's. */
function expensesOf({ contracts, expenses }: CaseDocument): Expense[] {
  const currencyOf = new Map(contracts.map(({ id, currency }) => [id, currency]));
  return expenses.map(({ contract, currency, ...rest }) => {
    return { ...rest, contractId: contract, currency: currency ?? currencyOf.get(contract) ?? '' };
  });
}

function correctionsOf({ timeEntries, corrections }: CaseDocument): Correction[] {
  const contractOfEntry = new Map(timeEntries.map(({ id, contract }) => [id, contract]));
  return corrections.map(({ id, entry, availableInRun, time }) => {
    const correction = { id, entryId: entry, contractId: contractOfEntry.get(entry) ?? '', availableInRun };
    if (time === undefined) return correction;
    const { start, end } = time;
    return { ...correction, time: { startEpochSeconds: epochSecondsOf(start), seconds: secondsBetween(start, end) } };
  });
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));
