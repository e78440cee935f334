import type { ChangedPrices } from '#core/agreements';
import type { Contract } from '#core/billing';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { VERSION_COLUMNS, versionRow } from './version-row.js';

const RATES = {
  contract_id: 'uuid',
  rate: 'numeric',
  service_id: 'uuid',
  assistant_id: 'uuid',
  from_date: 'date',
  position: 'int',
};

/**
 * Writes what a contract charges from a day on: rates behind those that it has, and a version of its month in place of one
 * that was agreed for the same month before.
 * @throws UnusableAmountError
 */
export async function saveRenewedPrices(
  transaction: TenantTransaction,
  contract: Contract,
  { rates, version }: ChangedPrices,
): Promise<void> {
  const [last] = await transaction.tuples<[number]>(
    'select coalesce(max(position), -1) from rates where agency_id = $1 and contract_id = $2',
    [transaction.agencyId, contract.id],
  );
  const position = (last?.[0] ?? -1) + 1;
  await insertRows(transaction, {
    ...{ table: 'rates', columns: RATES },
    rows: rates.map(({ rate, serviceId, assistantId, from }, i) => [
      ...[contract.id, rate, serviceId, assistantId, from, position + i],
    ]),
  });
  if (!version) return;
  await transaction.rows(
    'delete from contract_versions where agency_id = $1 and contract_id = $2 and from_month = $3',
    [transaction.agencyId, contract.id, `${version.from}-01`],
  );
  await insertRows(transaction, {
    ...{ table: 'contract_versions', columns: VERSION_COLUMNS },
    rows: [versionRow(contract, version)],
  });
}
