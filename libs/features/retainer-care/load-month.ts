import {
  APPROVED,
  projectPeriods,
  statementLines,
  type Lot,
  type RetainerRow,
  type StatementInput,
  type StatementLine,
  type TimeEntry,
} from '#core/billing';
import { groupBy } from '#core/collections';
import type { LocalDate, Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadOpenRetainers, type OpenRetainer } from './load-open-retainers.js';

/** A month of a retainer with what moved its balance. */
export interface LoadedMonth {
  retainer: OpenRetainer;
  isClosed: boolean;
  row: RetainerRow;
  lines: readonly StatementLine[];
  /** By the entry's id. */
  entries: ReadonlyMap<string, TimeEntry>;
  descriptions: ReadonlyMap<string, string>;
}

type MonthOf = Pick<StatementInput, 'row' | 'lotsIn' | 'packs' | 'entries'> & { isClosed: boolean };

/**
 * A month of each of some retainers, by contract id; those that don't have the month are left out. In a transaction of the whole
 * agency; the number of statements doesn't grow with the retainers.
 */
export async function loadMonths(
  transaction: TenantTransaction,
  contractIds: readonly string[],
  period: Month,
): Promise<Map<string, LoadedMonth>> {
  const retainers = await loadOpenRetainers(transaction, contractIds);
  const closed = await loadClosed(transaction, [...retainers.keys()], period);
  const months = [...retainers].flatMap(([id, retainer]) => {
    const month = closed.get(id) ?? openMonth(retainer, period);
    return month ? [[id, retainer, month] as const] : [];
  });
  const entryIds = months.flatMap(([, , { entries }]) => entries.map(({ id }) => id));
  const descriptions = await loadDescriptions(transaction, entryIds);
  return new Map(
    months.flatMap(([id, retainer, month]) => {
      const { agency, services, client, contract } = retainer;
      const lines = statementLines({ agency, services, client, contract, ...month });
      if (!lines.ok) return [];
      const entries = new Map(month.entries.map((entry) => [entry.id, entry]));
      return [[id, { retainer, isClosed: month.isClosed, row: month.row, lines: lines.value, entries, descriptions }]];
    }),
  );
}

function openMonth({ today, tracked: _, approved: entries, ...of }: OpenRetainer, period: Month): MonthOf | undefined {
  if (period > today.slice(0, 7)) return undefined;
  const projected = projectPeriods({ ...of, month: period, entries });
  const found = projected.ok ? projected.value.at(-1) : undefined;
  if (found?.row.period !== period) return undefined;
  const packs = found.packs.map(({ packId, on, quantity }) => ({ packId, on, units: BigInt(quantity) }));
  return { isClosed: false, row: found.row, lotsIn: found.lotsIn, packs, entries: found.entries.map((of) => of.entry) };
}

type Figure = Exclude<keyof RetainerRow, 'period' | 'grants'>;
type ClosedRow = Record<Figure, string> & {
  contractId: string;
  lots: Record<string, string>;
  before: Record<string, string> | null;
};

interface PackRow {
  contractId: string;
  packId: string;
  on: LocalDate;
  units: string;
}

const CLOSED = `
  select p.contract_id as "contractId", p.granted, p.bought, p.carried_in as "carriedIn", p.borrowed_in as "borrowedIn", p.used,
    p.overage, p.absorbed, p.held, p.borrowed_out as "borrowedOut", p.expired, p.carried_out as "carriedOut", p.lots,
    (select b.lots from contract_periods b where b.agency_id = p.agency_id and b.contract_id = p.contract_id
        and b.period < p.period order by b.period desc limit 1) as before
   from contract_periods p
  where p.agency_id = $1 and p.contract_id = any($2) and p.period = $3 and p.granted is not null`;

const PACKS = `
  select p.contract_id as "contractId", p.id as "packId", p.bought_on as "on", p.units
    from retainer_packs p join billed_packs b on b.agency_id = p.agency_id and b.pack_id = p.id
   where p.agency_id = $1 and p.contract_id = any($2) and date_trunc('month', p.bought_on)::date = $3
   order by p.contract_id, p.bought_on, p.id`;

async function loadClosed(
  transaction: TenantTransaction,
  contractIds: readonly string[],
  period: Month,
): Promise<Map<string, MonthOf>> {
  const values = [transaction.agencyId, contractIds, `${period}-01`];
  const rows = await transaction.rows<ClosedRow>(CLOSED, values);
  if (rows.length === 0) return new Map();
  const packs = await transaction.rows<PackRow>(PACKS, values);
  const packsOf = groupBy(packs, ({ contractId }) => contractId);
  const entriesOf = groupBy(await loadCharged(transaction, values), ({ contractId }) => contractId);
  return new Map(
    rows.map(({ contractId, lots, before, ...figures }) => {
      const numbers = Object.fromEntries(Object.entries(figures).map(([name, units]) => [name, BigInt(units)]));
      const month = {
        isClosed: true,
        row: { ...(numbers as Record<Figure, bigint>), period, grants: lotsOf(lots) },
        lotsIn: lotsOf(before ?? {}),
        packs: (packsOf.get(contractId) ?? []).map(({ packId, on, units }) => ({ packId, on, units: BigInt(units) })),
        entries: entriesOf.get(contractId) ?? [],
      };
      return [contractId, month];
    }),
  );
}

/** `{"2026-01": "3600", "2026-01/<pack>": "60"}` → lots */
const lotsOf = (lots: Readonly<Record<string, string>>): Lot[] =>
  Object.entries(lots).map(([grant, left]) => {
    const [period = '', packId] = grant.split('/');
    return { period, ...(packId !== undefined && { packId }), left: BigInt(left) };
  });

async function loadCharged(transaction: TenantTransaction, values: readonly unknown[]): Promise<TimeEntry[]> {
  const rows = await transaction.rows<Omit<TimeEntry, 'billable' | 'status'>>(
    `select e.id, e.contract_id as "contractId", e.service_id as "serviceId", e.assistant_id as "assistantId",
            floor(extract(epoch from e.started_at))::float8 as "startEpochSeconds",
            floor(extract(epoch from e.ended_at - e.started_at))::int as seconds
       from billed_time_entries b join time_entries e on e.agency_id = b.agency_id and e.id = b.time_entry_id
      where b.agency_id = $1 and b.contract_id = any($2) and b.period = $3 order by e.started_at, e.id`,
    values,
  );
  return rows.map((row) => ({ ...row, billable: true, status: APPROVED }));
}

async function loadDescriptions(transaction: TenantTransaction, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map(
    await transaction.tuples<[string, string]>(
      'select id, description from time_entries where agency_id = $1 and id = any($2)',
      [transaction.agencyId, ids],
    ),
  );
}
