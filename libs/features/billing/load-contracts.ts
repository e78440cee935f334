import {
  type Contract,
  type ContractState,
  contractStateFromJson,
  type OverageConsent,
  type Pack,
  type Pause,
  type Rate,
  type RetainerTerms,
  type RoundingPolicy,
} from '#core/billing';
import { groupBy } from '#core/collections';
import { formatAmount } from '#core/money';
import type { TenantTransaction } from '#platform/tenancy';
import {
  groupRates,
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
}

interface PackRow {
  contractId: string;
  id: string;
  on: string;
  units: string;
  priceMinor: string;
  expiresAfterPeriods: number | null;
}

interface ContractRow extends RoundingPolicy {
  id: string;
  clientId: string;
  kind: Contract['kind'];
  currency: string;
  startDate: string;
  endDate: string | null;
  capMinor: string | null;
  minimumMinor: string | null;
  discountPercent: string | null;
  retainer: RetainerRow | null;
}

interface RetainerRow extends Pick<RetainerTerms, 'unit' | 'billing' | 'proration' | 'grantProration' | 'consume'> {
  feeMinor: string;
  includedUnits: string;
  rolloverMode: RetainerTerms['rollover']['mode'];
  rolloverCapUnits: string | null;
  rolloverExpiresAfterPeriods: number | null;
  overageMode: RetainerTerms['overage']['mode'];
  overageRate: string | null;
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

// Bigints and numerics leave the JSON as text: JavaScript's numbers would not hold them all.
const CONTRACTS = `
  select c.id, c.client_id as "clientId", c.kind, c.currency, c.start_date as "startDate", c.end_date as "endDate",
    c.rounding_increment_seconds as "incrementSeconds", c.rounding_mode as mode,
    c.rounding_minimum_seconds as "minimumSeconds", c.rounding_per as per, c.cap_minor as "capMinor",
    c.minimum_minor as "minimumMinor", c.discount_percent as "discountPercent",
    case when r.contract_id is not null then json_build_object('unit', r.unit, 'feeMinor', r.fee_minor::text,
      'includedUnits', r.included_units::text, 'billing', r.billing, 'proration', r.proration,
      'grantProration', r.grant_proration, 'consume', r.consume, 'rolloverMode', r.rollover_mode,
      'rolloverCapUnits', r.rollover_cap_units::text, 'rolloverExpiresAfterPeriods', r.rollover_expires_after_periods,
      'overageMode', r.overage_mode, 'overageRate', r.overage_rate::text) end as retainer
   from contracts c left join retainers r on r.agency_id = c.agency_id and r.contract_id = c.id
  where c.agency_id = $1 and c.client_id = any($2) order by c.id`;

async function loadParts(transaction: TenantTransaction, ids: string[], wanted: TermsWanted): Promise<ContractParts> {
  const values = [transaction.agencyId, ids];
  const rates = await transaction.rows<RateRow>(
    `select contract_id as "ownerId", ${RATE_COLUMNS} from rates where agency_id = $1 and contract_id = any($2) order by position, id`,
    values,
  );
  const pauses = await transaction.rows<Pause & { contractId: string }>(
    `select contract_id as "contractId", from_date as "from", to_date as "to" from contract_pauses
      where agency_id = $1 and contract_id = any($2) order by from_date, id`,
    values,
  );
  const prices = await transaction.rows<{ contractId: string; serviceId: string; price: string }>(
    `select contract_id as "contractId", service_id as "serviceId", price from task_prices where agency_id = $1 and contract_id = any($2)`,
    values,
  );
  const packs = await transaction.rows<PackRow>(
    `select contract_id as "contractId", id, bought_on as "on", units, price_minor as "priceMinor",
       expires_after_periods as "expiresAfterPeriods" from retainer_packs where agency_id = $1 and contract_id = any($2) order by id`,
    values,
  );
  const consents = await transaction.rows<{ contractId: string; period: string }>(
    `select contract_id as "contractId", to_char(period, 'YYYY-MM') as period from overage_consents
      where agency_id = $1 and contract_id = any($2) and given_at <= $3`,
    [...values, wanted.cutoff],
  );
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
  const amount = (minor: string | null): string | undefined =>
    minor === null ? undefined : formatAmount(BigInt(minor), row.currency);
  const { id, kind, currency, startDate, endDate, discountPercent } = row;
  const common = withoutUndefined({
    id,
    currency,
    startDate,
    endDate: endDate ?? undefined,
    discountPercent: discountPercent ?? undefined,
    pauses: parts.pauses.get(id) ?? [],
  });
  const limits = withoutUndefined({ capAmount: amount(row.capMinor), minimumAmount: amount(row.minimumMinor) });
  if (kind === 'PER_TASK') return { ...common, ...limits, kind, taskPrices: parts.taskPrices.get(id) ?? new Map() };
  const { incrementSeconds, mode, minimumSeconds, per } = row;
  const timed = {
    ...common,
    rates: parts.rates.get(id) ?? [],
    rounding: { incrementSeconds, mode, minimumSeconds, per },
  };
  if (kind === 'HOURLY') return { ...timed, ...limits, kind };
  if (!row.retainer) throw new Error(`contract ${id} is a retainer without its terms`);
  return { ...timed, kind, retainer: retainerOf(row.retainer, row, parts) };
}

function retainerOf(terms: RetainerRow, { id, currency }: ContractRow, parts: ContractParts): RetainerTerms {
  const isTime = terms.unit === 'TIME';
  const money = (minor: string): string => formatAmount(BigInt(minor), currency);
  const quantity = (units: string): { seconds?: number; amount?: string } =>
    isTime ? { seconds: Number(units) } : { amount: money(units) };
  const cap = terms.rolloverCapUnits;
  return {
    unit: terms.unit,
    fee: money(terms.feeMinor),
    ...(isTime ? { includedSeconds: Number(terms.includedUnits) } : { includedAmount: money(terms.includedUnits) }),
    billing: terms.billing,
    proration: terms.proration,
    grantProration: terms.grantProration,
    consume: terms.consume,
    rollover: withoutUndefined({
      mode: terms.rolloverMode,
      capSeconds: cap !== null && isTime ? Number(cap) : undefined,
      capAmount: cap !== null && !isTime ? money(cap) : undefined,
      expiresAfterPeriods: terms.rolloverExpiresAfterPeriods ?? undefined,
    }),
    overage: withoutUndefined({
      mode: terms.overageMode,
      rate: terms.overageRate ?? undefined,
      consents: parts.consents.get(id) ?? [],
    }),
    packs: (parts.packs.get(id) ?? []).map(
      ({ id: packId, on, units, priceMinor, expiresAfterPeriods }): Pack =>
        withoutNulls({ id: packId, on, ...quantity(units), price: money(priceMinor), expiresAfterPeriods }) as Pack,
    ),
  };
}
