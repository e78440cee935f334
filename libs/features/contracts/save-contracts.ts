import type { Contract, RetainerContract } from '#core/billing';
import { insertRows, updateRow, type TenantTransaction } from '#platform/tenancy';
import { RATE_COLUMNS, rateRow } from './save-changes.js';
import { minorOf, RETAINER_TERMS_COLUMNS, retainerTermsRow, TERMS_COLUMNS, termsRow } from './terms-row.js';
import { VERSION_COLUMNS, versionRow } from './version-row.js';

/** A new contract with all its terms, as the billing rules have them. */
export interface NewContract {
  clientId: string;
  title: string;
  /** Its id, and those of services, assistants and packs in it, are the database's. */
  terms: Contract;
  /** Whether time waits for the client's approval before it is billed. */
  clientApprovesTime?: boolean;
}

/**
 * Writes new contracts with one statement a table. Consents are not terms: they're given later.
 * @throws UnusableAmountError for a fee, cap, minimum or pack that is more precise than the contract's currency
 */
export async function saveContracts(transaction: TenantTransaction, contracts: readonly NewContract[]): Promise<void> {
  await insertRows(transaction, { table: 'contracts', columns: CONTRACT_COLUMNS, rows: contracts.map(contractRow) });
  const retainers = contracts.flatMap(({ terms }) => (terms.kind === 'RETAINER' ? [terms] : []));
  await insertRows(transaction, { table: 'retainers', columns: RETAINER_COLUMNS, rows: retainers.map(retainerRow) });
  await savePrices(transaction, contracts);
  await insertRows(transaction, {
    table: 'contract_versions',
    columns: VERSION_COLUMNS,
    rows: contracts.flatMap(({ terms }) => (terms.versions ?? []).map((version) => versionRow(terms, version))),
  });
  await insertRows(transaction, { table: 'retainer_packs', columns: PACK_COLUMNS, rows: retainers.flatMap(packRows) });
}

const PARTS = ['rates', 'task_prices', 'contract_pauses', 'retainer_allocations', 'retainer_packs', 'retainers'];

/** Gives a contract that nothing was done under yet other terms, and its next version. @throws UnusableAmountError */
export async function replaceContract(transaction: TenantTransaction, contract: NewContract): Promise<void> {
  const { id } = contract.terms;
  for (const part of PARTS) {
    await transaction.rows(`delete from ${part} where agency_id = $1 and contract_id = $2`, [transaction.agencyId, id]);
  }
  const row = contractRow(contract);
  const values = Object.keys(CONTRACT_COLUMNS).map((column, i) => [column, row[i] ?? null] as const);
  await updateRow(transaction, { table: 'contracts', id }, Object.fromEntries(values.slice(1)));
  const retainers = contract.terms.kind === 'RETAINER' ? [contract.terms] : [];
  await insertRows(transaction, { table: 'retainers', columns: RETAINER_COLUMNS, rows: retainers.map(retainerRow) });
  await savePrices(transaction, [contract]);
  await insertRows(transaction, { table: 'retainer_packs', columns: PACK_COLUMNS, rows: retainers.flatMap(packRows) });
}

async function savePrices(transaction: TenantTransaction, contracts: readonly NewContract[]): Promise<void> {
  await insertRows(transaction, {
    table: 'contract_pauses',
    columns: { contract_id: 'uuid', from_date: 'date', to_date: 'date' },
    rows: contracts.flatMap(({ terms }) => terms.pauses.map(({ from, to }) => [terms.id, from, to])),
  });
  await insertRows(transaction, {
    table: 'rates',
    columns: RATE_COLUMNS,
    rows: contracts.flatMap(({ terms }) =>
      'rates' in terms ? terms.rates.map((rate, i) => rateRow(terms.id, rate, i)) : [],
    ),
  });
  await insertRows(transaction, {
    table: 'task_prices',
    columns: { contract_id: 'uuid', service_id: 'uuid', price: 'numeric' },
    rows: contracts.flatMap(({ terms }) =>
      'taskPrices' in terms ? [...terms.taskPrices].map(([serviceId, price]) => [terms.id, serviceId, price]) : [],
    ),
  });
}

const CONTRACT_COLUMNS = {
  id: 'uuid',
  client_id: 'uuid',
  title: 'text',
  kind: 'text',
  currency: 'text',
  start_date: 'date',
  end_date: 'date',
  client_approves_time: 'boolean',
  ...TERMS_COLUMNS,
};

function contractRow({ clientId, title, terms, clientApprovesTime = false }: NewContract): unknown[] {
  const { id, kind, currency, startDate, endDate } = terms;
  return [id, clientId, title, kind, currency, startDate, endDate, clientApprovesTime, ...termsRow(terms, currency)];
}

const RETAINER_COLUMNS = {
  contract_id: 'uuid',
  unit: 'text',
  ...RETAINER_TERMS_COLUMNS,
};

function retainerRow({ id, currency, retainer }: RetainerContract): unknown[] {
  return [id, retainer.unit, ...retainerTermsRow(retainer, { unit: retainer.unit, currency })];
}

const PACK_COLUMNS = {
  id: 'uuid',
  contract_id: 'uuid',
  bought_on: 'date',
  units: 'bigint',
  price_minor: 'bigint',
  expires_after_periods: 'int',
};

const packRows = ({ id, currency, retainer }: RetainerContract): unknown[][] =>
  retainer.packs.map((pack) => {
    const units = retainer.unit === 'TIME' ? BigInt(pack.seconds ?? 0) : minorOf(pack.amount ?? '0', currency);
    return [pack.id, id, pack.on, units, minorOf(pack.price, currency), pack.expiresAfterPeriods];
  });
