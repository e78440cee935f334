import type { AnyVersion, Contract, Rate } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { VERSION_COLUMNS, versionRow } from './version-row.js';

const COLUMNS = Object.entries(VERSION_COLUMNS);
const NAMES = COLUMNS.map(([name]) => name);
const CHANGED = NAMES.slice(2).map((name) => `${name} = excluded.${name}`);
const SAVE_VERSION = `
  insert into contract_versions (agency_id, created_by, ${NAMES.join(', ')})
  values ($1, $2, ${COLUMNS.map(([, type], i) => `$${i + 3}::${type}`).join(', ')})
  on conflict (agency_id, contract_id, from_month) do update set ${CHANGED.join(', ')}, created_by = excluded.created_by,
    version = contract_versions.version + 1`;

/**
 * Lets terms hold from their month on, in the place of a version from the same month. The database refuses a month that is
 * closed.
 * @throws UnusableAmountError
 */
export async function saveVersion(
  transaction: TenantTransaction,
  contract: Contract,
  { version, by }: { version: AnyVersion; by: string },
): Promise<void> {
  await transaction.rows(SAVE_VERSION, [transaction.agencyId, by, ...versionRow(contract, version)]);
}

/** Adds rates behind those that a contract has, so that of equal days they win (rule 3). */
export async function addRates(
  transaction: TenantTransaction,
  contractId: string,
  rates: readonly Rate[],
): Promise<void> {
  const [last] = await transaction.tuples<[number]>(
    'select coalesce(max(position), -1) from rates where agency_id = $1 and contract_id = $2',
    [transaction.agencyId, contractId],
  );
  const next = (last?.[0] ?? -1) + 1;
  await insertRows(transaction, {
    table: 'rates',
    columns: RATE_COLUMNS,
    rows: rates.map((rate, i) => rateRow(contractId, rate, next + i)),
  });
}

export const RATE_COLUMNS = {
  ...{ contract_id: 'uuid', rate: 'numeric', service_id: 'uuid', assistant_id: 'uuid', from_date: 'date' },
  position: 'int',
};

/** In the order of `RATE_COLUMNS`. */
export const rateRow = (
  contractId: string,
  { rate, serviceId, assistantId, from }: Rate,
  position: number,
): unknown[] => [contractId, rate, serviceId, assistantId, from, position];
