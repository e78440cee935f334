import { forecastBalance, recallBalance, type Contract, type RetainerContract, type WorkedTime } from '#core/billing';
import type { Allocation, CapacityRetainer } from '#core/capacity';
import { groupBy } from '#core/collections';
import type { AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import type { LocalDate } from '#core/time';
import { loadContracts } from '#features/billing';
import type { TenantTransaction } from '#platform/tenancy';
import { overlaps, startOfDay, type ReportPeriod } from './report-period.js';

type States = Awaited<ReturnType<typeof loadContracts>>['states'];

interface ClosedRow {
  contractId: string;
  granted: string;
  bought: string;
  carriedIn: string;
  borrowedIn: string;
}
interface AllocationRow {
  contractId: string;
  assistantId: string;
  weight: string;
  from: LocalDate | null;
  to: LocalDate | null;
}
type UseTuple = [
  contractId: string,
  id: string,
  serviceId: string,
  assistantId: string,
  startEpochSeconds: number,
  seconds: number,
  isCharged: boolean,
];

/** What the balances of some retainers are told from, by contract id. */
interface BalanceParts {
  states: States;
  closed: ReadonlyMap<string, ClosedRow>;
  open: ReadonlyMap<string, WorkedTime[]>;
  charged: ReadonlyMap<string, WorkedTime[]>;
}

/**
 * The retainers of time that are active on a day of the month, with what is left of each before `asOf`; of money an
 * agency promises no hours. The number of statements doesn't grow with them.
 *
 * - A month that is closed has what its period's row says that there was, less what was charged in it and dated before
 *   `asOf` (`recallBalance`).
 * - An open one has what the rules would have there if all billable work dated before `asOf`, approved or not yet, were
 *   billed today, on top of what the last closed period carried out (`forecastBalance`, which also says what months
 *   between the two carry on). Rejected work uses nothing.
 *
 * Errors: `AMOUNT_TOO_PRECISE` of a pack's price.
 */
export async function loadRetainers(
  transaction: TenantTransaction,
  period: ReportPeriod,
  assistantIds: ReadonlySet<string>,
): Promise<Result<CapacityRetainer[], AmountTooPrecise>> {
  const { contracts, states } = await loadActive(transaction, period);
  const ids = contracts.map(({ id }) => id);
  const closed = await loadClosed(transaction, period, ids);
  const allocations = await loadAllocations(transaction, period, ids);
  const parts = { states, closed, ...(await loadUse(transaction, period, ids)) };
  const retainers: CapacityRetainer[] = [];
  for (const contract of contracts) {
    const left = balanceOf(contract, period, parts);
    if (!left.ok) return left;
    const { id: contractId, startDate: activeFrom, endDate: activeTo, pauses } = contract;
    retainers.push({
      ...{ contractId, activeFrom, activeTo, pauses },
      remainingSeconds: Number(left.value),
      // Who isn't there in the month has no day on which she could be asked for anything.
      allocations: (allocations.get(contractId) ?? []).filter(({ assistantId }) => assistantIds.has(assistantId)),
    });
  }
  return ok(retainers);
}

function balanceOf(
  contract: RetainerContract,
  { month, asOf, timeZone }: ReportPeriod,
  { states, closed, open, charged }: BalanceParts,
): Result<bigint, AmountTooPrecise> {
  const row = closed.get(contract.id);
  if (!row) {
    const entries = open.get(contract.id) ?? [];
    return forecastBalance({ contract, timeZone, month, asOf, state: states.get(contract.id), entries });
  }
  const { granted, bought, carriedIn, borrowedIn } = row;
  const quantities = {
    granted: BigInt(granted),
    bought: BigInt(bought),
    carriedIn: BigInt(carriedIn),
    borrowedIn: BigInt(borrowedIn),
  };
  return ok(recallBalance({ contract, timeZone, month, row: quantities, entries: charged.get(contract.id) ?? [] }));
}

/** No balance depends on what clients consented to. */
const NO_CONSENTS = new Date(0);

async function loadActive(
  transaction: TenantTransaction,
  { month, firstDate, lastDate }: ReportPeriod,
): Promise<{ contracts: RetainerContract[]; states: States }> {
  const active = await transaction.rows<{ id: string; clientId: string }>(
    `select c.id, c.client_id as "clientId"
       from contracts c join retainers r on r.agency_id = c.agency_id and r.contract_id = c.id
      where c.agency_id = $1 and r.unit = 'TIME' and c.start_date <= $3 and coalesce(c.end_date >= $2, true)`,
    [transaction.agencyId, firstDate, lastDate],
  );
  const clientIds = [...new Set(active.map(({ clientId }) => clientId))];
  const { contracts, states } = await loadContracts(transaction, { clientIds, run: month, cutoff: NO_CONSENTS });
  const ids = new Set(active.map(({ id }) => id));
  return { contracts: [...contracts.values()].flat().filter((contract) => isRetainerOf(ids, contract)), states };
}

const isRetainerOf = (ids: ReadonlySet<string>, contract: Contract): contract is RetainerContract =>
  contract.kind === 'RETAINER' && ids.has(contract.id);

async function loadClosed(
  transaction: TenantTransaction,
  { firstDate }: ReportPeriod,
  ids: readonly string[],
): Promise<Map<string, ClosedRow>> {
  const rows = await transaction.rows<ClosedRow>(
    `select contract_id as "contractId", granted, bought, carried_in as "carriedIn", borrowed_in as "borrowedIn"
       from contract_periods where agency_id = $1 and contract_id = any($2) and period = $3 and granted is not null`,
    [transaction.agencyId, ids, firstDate],
  );
  return new Map(rows.map((row) => [row.contractId, row]));
}

async function loadAllocations(
  transaction: TenantTransaction,
  { firstDate, lastDate }: ReportPeriod,
  ids: readonly string[],
): Promise<Map<string, Allocation[]>> {
  const rows = await transaction.rows<AllocationRow>(
    `select contract_id as "contractId", assistant_id as "assistantId", trim_scale(weight) as weight,
            from_date as "from", to_date as "to"
       from retainer_allocations where agency_id = $1 and contract_id = any($2) and ${overlaps('$3', '$4')}`,
    [transaction.agencyId, ids, firstDate, lastDate],
  );
  const groups = groupBy(rows, ({ contractId }) => contractId);
  return new Map([...groups].map(([contractId, group]) => [contractId, group.map(allocationOf)]));
}

const allocationOf = ({ assistantId, weight, from, to }: AllocationRow): Allocation => ({
  assistantId,
  weight,
  from: from ?? undefined,
  to: to ?? undefined,
});

/** Billable work dated before `asOf` and not after the month: what no run has charged, and what was charged in the month. */
const USE = `
  select e.contract_id, e.id, e.service_id, e.assistant_id, floor(extract(epoch from e.started_at))::float8,
    floor(extract(epoch from e.ended_at - e.started_at))::int, b.time_entry_id is not null
   from time_entries e
   left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
  where e.agency_id = $1 and e.contract_id = any($2) and e.billable and e.status <> 'REJECTED'
    and e.started_at < ${startOfDay('least($5::date, $4::date + 1)', '$6')}
    and (b.time_entry_id is null or b.period = $3)`;

async function loadUse(
  transaction: TenantTransaction,
  { firstDate, lastDate, asOf, timeZone }: ReportPeriod,
  ids: readonly string[],
): Promise<Pick<BalanceParts, 'open' | 'charged'>> {
  const values = [transaction.agencyId, ids, firstDate, lastDate, asOf, timeZone];
  const open = new Map<string, WorkedTime[]>(ids.map((id) => [id, []]));
  const charged = new Map<string, WorkedTime[]>(ids.map((id) => [id, []]));
  for (const tuple of await transaction.tuples<UseTuple>(USE, values)) {
    const [contractId, id, serviceId, assistantId, startEpochSeconds, seconds, isCharged] = tuple;
    const entries = (isCharged ? charged : open).get(contractId);
    entries?.push({ id, serviceId, assistantId, startEpochSeconds, seconds });
  }
  return { open, charged };
}
