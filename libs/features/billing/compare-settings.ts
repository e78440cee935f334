import {
  billClient,
  computeUnder,
  type Compared,
  type Contract,
  type ContractState,
  contractStateFromJson,
  type OtherTerms,
} from '#core/billing';
import { err, ok, type Result } from '#core/result';
import { addMonths, monthBounds, type Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadChargedWork } from './load-charged-work.js';
import { loadOpenWork, type WorkOfClient } from './load-open-work.js';
import { type BillingTerms, type ClientTerms, loadTerms } from './load-terms.js';

/** A month of a contract that is to be computed under several terms. */
export interface SettingsWanted {
  contractId: string;
  month: Month;
  /** In the order in which they come back. Amounts and ids are as the rules have them. */
  alternatives: readonly OtherTerms[];
}

export interface ComparedSettings {
  /** Under the terms in force in that month. */
  agreed: Compared;
  alternatives: readonly Compared[];
}

/** `EARLIER_MONTH_REFUSED`: a month before it isn't closed yet and can't be billed, so that nothing is known of its balance. */
export type CompareError = {
  code: 'CONTRACT_NOT_FOUND' | 'BEFORE_CONTRACT' | 'EARLIER_MONTH_REFUSED';
};

/** A contract with what was there to charge in the month, and its state before. */
interface MonthBefore {
  contract: Contract;
  state: ContractState;
  work: WorkOfClient;
}

const NEVER_RUN: ContractState = { lots: [], debt: 0n, held: [] };

/**
 * The same month of a contract under other rounding, burn order, rollover, overage or any other terms, side by side: what a
 * preview would show, computed from the balance that the month before left. A month that is closed has the work that was
 * charged in it; another one what would be charged if it were billed now. Rates are those of today's lists. Nothing is saved.
 */
export async function compareSettings(
  transaction: TenantTransaction,
  { contractId, month, alternatives }: SettingsWanted,
): Promise<Result<ComparedSettings, CompareError>> {
  const [owner] = await transaction.tuples<[string]>(
    `select client_id from contracts where agency_id = $1 and id = $2`,
    [transaction.agencyId, contractId],
  );
  if (!owner) return err({ code: 'CONTRACT_NOT_FOUND' });
  const [clientId] = owner;
  const terms = await loadTerms(transaction, { clientIds: [clientId], run: month, cutoff: transaction.now });
  const client = terms.clients.find((each) => each.client.id === clientId);
  const contract = client?.contracts.find(({ id }) => id === contractId);
  if (!client || !contract) return err({ code: 'CONTRACT_NOT_FOUND' });
  if (month < contract.startDate.slice(0, 7)) return err({ code: 'BEFORE_CONTRACT' });
  const before = await monthBefore(transaction, { terms, client, contract, month });
  if (!before.ok) return before;
  const { state, work } = before.value;
  const { agency, services } = terms;
  const compared = { run: month, agency, services, client: client.client, contract, state, ...work };
  return ok({
    agreed: computeUnder(compared, {}),
    alternatives: alternatives.map((other) => computeUnder(compared, other)),
  });
}

interface MonthWanted {
  terms: BillingTerms;
  client: ClientTerms;
  contract: Contract;
  month: Month;
}

async function monthBefore(
  transaction: TenantTransaction,
  wanted: MonthWanted,
): Promise<Result<MonthBefore, CompareError>> {
  const { client, contract, month } = wanted;
  const state = client.states.get(contract.id) ?? NEVER_RUN;
  if (state.closedThrough !== undefined && state.closedThrough >= month) {
    const past = await stateAfter(transaction, contract.id, addMonths(month, -1));
    return ok({ contract, state: past, work: await loadChargedWork(transaction, contract.id, month) });
  }
  return openMonth(transaction, { ...wanted, state });
}

/** The balance with which a period was closed; a contract's first period begins with none. */
async function stateAfter(transaction: TenantTransaction, contractId: string, period: Month): Promise<ContractState> {
  const [row] = await transaction.rows<{ debt: string | null; lots: Record<string, string> | null }>(
    `select borrowed_out as debt, lots from contract_periods where agency_id = $1 and contract_id = $2 and period = $3`,
    [transaction.agencyId, contractId, `${period}-01`],
  );
  if (!row) return NEVER_RUN;
  const lots = Object.entries(row.lots ?? {}).map(([key, left]) => {
    const [lotPeriod = '', packId] = key.split('/');
    return { period: lotPeriod, ...(packId && { packId }), left };
  });
  lots.sort((a, b) => byText(a.period, b.period) || byText(a.packId ?? '', b.packId ?? ''));
  return contractStateFromJson({ closedThrough: period, lots, debt: row.debt ?? '0', held: [] });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What was never billed: earlier months that are open too are billed first, in memory and under their own terms. */
async function openMonth(
  transaction: TenantTransaction,
  { terms, client, contract, month, state }: MonthWanted & { state: ContractState },
): Promise<Result<MonthBefore, CompareError>> {
  const { agency, services } = terms;
  const clientId = client.client.id;
  const { endEpochSeconds } = monthBounds(agency.timeZone, month);
  const open = await loadOpenWork(transaction, { clientIds: [clientId], endEpochSeconds, cutoff: transaction.now });
  const isOfContract = ({ contractId }: { contractId: string }): boolean => contractId === contract.id;
  const entries = (open.get(clientId)?.billable.entries ?? []).filter(isOfContract);
  const tasks = (open.get(clientId)?.billable.tasks ?? []).filter(isOfContract);
  const states = new Map([[contract.id, state]]);
  const run = addMonths(month, -1);
  const bill = billClient({
    run,
    agency,
    services,
    client: client.client,
    contracts: [contract],
    states,
    entries,
    tasks,
  });
  if (!bill.ok) return err({ code: 'EARLIER_MONTH_REFUSED' });
  const [earlier] = bill.value.contracts;
  const charged = new Set([...(earlier?.chargedEntries ?? []), ...(earlier?.chargedTasks ?? [])].map(({ id }) => id));
  const isLeft = ({ id }: { id: string }): boolean => !charged.has(id);
  const work = { entries: entries.filter(isLeft), tasks: tasks.filter(isLeft) };
  return ok({ contract, state: earlier?.state ?? state, work });
}
