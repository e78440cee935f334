import {
  type Contract,
  type ContractState,
  contractStateFromJson,
  type HourlyTerms,
  type OverageConsent,
  type Pack,
  type Pause,
  type PerTaskTerms,
  type Rate,
  type RetainerTerms,
  type RetainerVersion,
  type TermsVersion,
} from '#core/billing';
import { groupBy } from '#core/collections';
import { formatAmount } from '#core/money';
import type { TenantTransaction } from '#platform/tenancy';
import {
  limitsOf,
  perTaskTermsOf,
  retainerColumns,
  type RetainerTermsRow,
  retainerTermsOf,
  termsColumns,
  type TermsRow,
  timedTermsOf,
} from './contract-terms.js';
import {
  groupRates,
  IN_FORCE,
  RATE_COLUMNS,
  type RateRow,
  type TermsWanted,
  withoutNulls,
  withoutUndefined,
} from './term-rows.js';

/** The parts of contracts that have tables of their own, by contract id. */
interface ContractParts {
  rates: ReadonlyMap<string, Rate[]>;
  pauses: ReadonlyMap<string, Pause[]>;
  taskPrices: ReadonlyMap<string, Map<string, string>>;
  packs: ReadonlyMap<string, PackRow[]>;
  consents: ReadonlyMap<string, OverageConsent[]>;
  versions: ReadonlyMap<string, VersionRow[]>;
}

interface PackRow {
  contractId: string;
  id: string;
  on: string;
  units: string;
  priceMinor: string;
  expiresAfterPeriods: number | null;
  isInvoiced: true | null;
}

interface ContractRow extends TermsRow {
  id: string;
  clientId: string;
  kind: Contract['kind'];
  currency: string;
  startDate: string;
  endDate: string | null;
  expenseConsentAboveMinor: string | null;
  unit: RetainerTerms['unit'] | null;
  retainer: RetainerTermsRow | null;
}

/** A version that takes the place of a contract's own terms from a month on. */
interface VersionRow extends TermsRow {
  contractId: string;
  from: string;
  taskPrices: Readonly<Record<string, string>> | null;
  retainer: RetainerTermsRow | null;
}

/** The contracts of some clients by client id, in order of their own ids, and their states by contract id. */
export async function loadContracts(
  transaction: TenantTransaction,
  wanted: TermsWanted,
): Promise<{ contracts: Map<string, Contract[]>; states: Map<string, ContractState> }> {
  const rows = await transaction.rows<ContractRow>(CONTRACTS, [transaction.agencyId, wanted.clientIds]);
  const ids = rows.map(({ id }) => id);
  const parts = await loadParts(transaction, ids, wanted);
  const groups = groupBy(rows, ({ clientId }) => clientId);
  const contracts = new Map(
    [...groups].map(([clientId, group]) => [clientId, group.map((row) => contractOf(row, parts))]),
  );
  return { contracts, states: await loadStates(transaction, ids) };
}

/** Contracts with all their terms, however they stand, as of now. */
export async function loadTermsOfContracts(
  transaction: TenantTransaction,
  ids: readonly string[],
): Promise<Map<string, Contract>> {
  const { agencyId, now: cutoff } = transaction;
  const rows = await transaction.rows<ContractRow>(`${CONTRACT_ROWS} and c.id = any($2)`, [agencyId, ids]);
  const parts = await loadParts(transaction, [...ids], { clientIds: [], run: '', cutoff });
  return new Map(rows.map((row) => [row.id, contractOf(row, parts)]));
}

export const loadContractTerms = async (transaction: TenantTransaction, id: string): Promise<Contract | undefined> =>
  (await loadTermsOfContracts(transaction, [id])).get(id);

const CONTRACT_ROWS = `
  select c.id, c.client_id as "clientId", c.kind, c.currency, c.start_date as "startDate", c.end_date as "endDate",
    c.expense_consent_above_minor as "expenseConsentAboveMinor",
    ${termsColumns('c')}, r.unit, ${retainerColumns('r')} as retainer
   from contracts c left join retainers r on r.agency_id = c.agency_id and r.contract_id = c.id
  where c.agency_id = $1`;
const CONTRACTS = `${CONTRACT_ROWS} and c.client_id = any($2) and ${IN_FORCE} order by c.id`;

const VERSIONS = `
  select v.contract_id as "contractId", to_char(v.from_month, 'YYYY-MM') as "from", ${termsColumns('v')},
    v.task_prices as "taskPrices", ${retainerColumns('v')} as retainer
   from contract_versions v where v.agency_id = $1 and v.contract_id = any($2) order by v.contract_id, v.from_month`;

const PACKS = `
  select p.contract_id as "contractId", p.id, p.bought_on as "on", p.units, p.price_minor as "priceMinor",
    p.expires_after_periods as "expiresAfterPeriods", b.at_once as "isInvoiced"
   from retainer_packs p left join billed_packs b on b.agency_id = p.agency_id and b.pack_id = p.id and b.at_once
  where p.agency_id = $1 and p.contract_id = any($2) order by p.id`;

async function loadParts(transaction: TenantTransaction, ids: string[], wanted: TermsWanted): Promise<ContractParts> {
  const values = [transaction.agencyId, ids];
  const rates = await transaction.rows<RateRow>(
    `select contract_id as "ownerId", ${RATE_COLUMNS} from rates where agency_id = $1 and contract_id = any($2) order by position, id`,
    values,
  );
  const pauses = await transaction.rows<Pause & { contractId: string }>(
    `select contract_id as "contractId", from_date as "from", coalesce(to_date, '9999-12-31') as "to" from contract_pauses
      where agency_id = $1 and contract_id = any($2) order by from_date, id`,
    values,
  );
  const prices = await transaction.rows<{ contractId: string; serviceId: string; price: string }>(
    `select contract_id as "contractId", service_id as "serviceId", price from task_prices where agency_id = $1 and contract_id = any($2)`,
    values,
  );
  const packs = await transaction.rows<PackRow>(PACKS, values);
  const consents = await transaction.rows<{ contractId: string; period: string }>(
    `select contract_id as "contractId", to_char(period, 'YYYY-MM') as period from overage_consents
      where agency_id = $1 and contract_id = any($2) and given_at <= $3`,
    [...values, wanted.cutoff],
  );
  const versions = await transaction.rows<VersionRow>(VERSIONS, values);
  const taskPrices = new Map<string, Map<string, string>>();
  for (const { contractId, serviceId, price } of prices) {
    taskPrices.set(contractId, (taskPrices.get(contractId) ?? new Map<string, string>()).set(serviceId, price));
  }
  return {
    rates: groupRates(rates),
    pauses: partsOf(pauses, ({ contractId: _, ...pause }) => pause),
    taskPrices,
    packs: partsOf(packs, (pack) => pack),
    // Whatever the cutoff lets through is there for this run; how early it was there no longer matters.
    consents: partsOf(consents, ({ period }) => ({ period, run: wanted.run })),
    versions: partsOf(versions, (version) => version),
  };
}

/** The parts of each contract, mapped to the rules' own values. */
function partsOf<Row extends { contractId: string }, Value>(
  rows: readonly Row[],
  map: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = groupBy(rows, ({ contractId }) => contractId);
  return new Map([...groups].map(([contractId, group]) => [contractId, group.map(map)]));
}

async function loadStates(transaction: TenantTransaction, ids: string[]): Promise<Map<string, ContractState>> {
  const rows = await transaction.rows<{ contractId: string; state: Parameters<typeof contractStateFromJson>[0] }>(
    `select contract_id as "contractId", state from contract_states where agency_id = $1 and contract_id = any($2)`,
    [transaction.agencyId, ids],
  );
  return new Map(rows.map(({ contractId, state }) => [contractId, contractStateFromJson(state)]));
}

function contractOf(row: ContractRow, parts: ContractParts): Contract {
  const { id, kind, currency, startDate, endDate, expenseConsentAboveMinor: above } = row;
  const common = withoutUndefined({
    ...{ id, currency, startDate, endDate: endDate ?? undefined, pauses: parts.pauses.get(id) ?? [] },
    expenseConsentAbove: above === null ? undefined : formatAmount(BigInt(above), currency),
  });
  const versions = parts.versions.get(id);
  if (kind === 'PER_TASK') {
    const own = perTaskTermsOf(row, { currency, taskPrices: parts.taskPrices.get(id) ?? new Map() });
    return { ...common, ...own, kind, ...versioned(versions, (version) => perTaskVersion(version, currency)) };
  }
  const timed = { ...common, rates: parts.rates.get(id) ?? [], ...timedTermsOf(row) };
  if (kind === 'HOURLY') {
    const hourly = (version: TermsRow): HourlyTerms => ({ ...timedTermsOf(version), ...limitsOf(version, currency) });
    return { ...timed, ...limitsOf(row, currency), kind, ...versioned(versions, hourly) };
  }
  const { unit, retainer } = row;
  if (!unit || !retainer) throw new Error(`contract ${id} is a retainer without its terms`);
  const later = versioned(versions, (version) => retainerVersion(version, { unit, currency }));
  return { ...timed, kind, retainer: retainerOf(retainer, { id, unit, currency }, parts), ...later };
}

/** A contract without versions has no key for them. */
function versioned<T extends object>(
  rows: readonly VersionRow[] | undefined,
  map: (row: VersionRow) => T,
): { versions?: TermsVersion<T>[] } {
  return rows ? { versions: rows.map((row) => ({ ...map(row), from: row.from })) } : {};
}

const perTaskVersion = (row: VersionRow, currency: string): PerTaskTerms =>
  perTaskTermsOf(row, { currency, taskPrices: new Map(Object.entries(row.taskPrices ?? {})) });

function retainerVersion(row: VersionRow, as: { unit: RetainerTerms['unit']; currency: string }): RetainerVersion {
  if (!row.retainer) throw new Error(`a version of the retainer ${row.contractId} is without its terms`);
  return { ...timedTermsOf(row), retainer: retainerTermsOf(row.retainer, as) };
}

function retainerOf(
  row: RetainerTermsRow,
  { id, unit, currency }: { id: string; unit: RetainerTerms['unit']; currency: string },
  parts: ContractParts,
): RetainerTerms {
  const money = (minor: string): string => formatAmount(BigInt(minor), currency);
  const quantity = (units: string): { seconds?: number; amount?: string } =>
    unit === 'TIME' ? { seconds: Number(units) } : { amount: money(units) };
  const terms = retainerTermsOf(row, { unit, currency });
  return {
    unit,
    ...terms,
    overage: { ...terms.overage, consents: parts.consents.get(id) ?? [] },
    packs: (parts.packs.get(id) ?? []).map(
      ({ id: packId, on, units, priceMinor, expiresAfterPeriods, isInvoiced }): Pack =>
        withoutNulls({
          ...{ id: packId, on, ...quantity(units), price: money(priceMinor), expiresAfterPeriods, isInvoiced },
        }) as Pack,
    ),
  };
}
