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
import type { Month } from '#core/time';
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

/** Undefined for a month that the retainer doesn't have. In a transaction of the whole agency. */
export async function loadMonth(
  transaction: TenantTransaction,
  contractId: string,
  period: Month,
): Promise<LoadedMonth | undefined> {
  const retainer = (await loadOpenRetainers(transaction, [contractId])).get(contractId);
  if (!retainer) return undefined;
  const month = (await loadClosed(transaction, contractId, period)) ?? openMonth(retainer, period);
  if (!month) return undefined;
  const { agency, services, client, contract } = retainer;
  const lines = statementLines({ agency, services, client, contract, ...month });
  if (!lines.ok) return undefined;
  const entries = new Map(month.entries.map((entry) => [entry.id, entry]));
  const descriptions = await loadDescriptions(transaction, [...entries.keys()]);
  return { retainer, isClosed: month.isClosed, row: month.row, lines: lines.value, entries, descriptions };
}

function openMonth({ today, tracked: _, approved: entries, ...of }: OpenRetainer, period: Month): MonthOf | undefined {
  if (period > today.slice(0, 7)) return undefined;
  const projected = projectPeriods({ ...of, month: period, entries });
  const found = projected.ok ? projected.value.at(-1) : undefined;
  if (found?.row.period !== period) return undefined;
  const packs = found.packs.map(({ packId, quantity }) => ({ packId, units: BigInt(quantity) }));
  return { isClosed: false, row: found.row, lotsIn: found.lotsIn, packs, entries: found.entries.map((of) => of.entry) };
}

type Figure = Exclude<keyof RetainerRow, 'period' | 'grants'>;
type ClosedRow = Record<Figure, string> & { lots: Record<string, string>; before: Record<string, string> | null };

const CLOSED = `
  select p.granted, p.bought, p.carried_in as "carriedIn", p.borrowed_in as "borrowedIn", p.used, p.overage, p.absorbed, p.held,
    p.borrowed_out as "borrowedOut", p.expired, p.carried_out as "carriedOut", p.lots,
    (select b.lots from contract_periods b where b.agency_id = p.agency_id and b.contract_id = p.contract_id
        and b.period < p.period order by b.period desc limit 1) as before
   from contract_periods p
  where p.agency_id = $1 and p.contract_id = $2 and p.period = $3 and p.granted is not null`;

async function loadClosed(
  transaction: TenantTransaction,
  contractId: string,
  period: Month,
): Promise<MonthOf | undefined> {
  const values = [transaction.agencyId, contractId, `${period}-01`];
  const [row] = await transaction.rows<ClosedRow>(CLOSED, values);
  if (!row) return undefined;
  const { lots, before, ...figures } = row;
  const numbers = Object.fromEntries(Object.entries(figures).map(([name, units]) => [name, BigInt(units)]));
  const packs = await transaction.rows<{ packId: string; units: string }>(
    `select p.id as "packId", p.units from retainer_packs p join billed_packs b on b.agency_id = p.agency_id and b.pack_id = p.id
      where p.agency_id = $1 and p.contract_id = $2 and date_trunc('month', p.bought_on)::date = $3 order by p.bought_on, p.id`,
    values,
  );
  return {
    isClosed: true,
    row: { ...(numbers as Record<Figure, bigint>), period, grants: lotsOf(lots) },
    lotsIn: lotsOf(before ?? {}),
    packs: packs.map(({ packId, units }) => ({ packId, units: BigInt(units) })),
    entries: await loadCharged(transaction, values),
  };
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
      where b.agency_id = $1 and b.contract_id = $2 and b.period = $3 order by e.started_at, e.id`,
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
