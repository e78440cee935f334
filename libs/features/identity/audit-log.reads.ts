import type { BatchRead } from '#platform/graphql';

/** Records that have a name, and what that is. */
const NAMES: readonly (readonly [table: string, name: string])[] = [
  ...(['api_keys', 'assistants', 'clients', 'holidays', 'legal_entities'] as const).map(
    (table) => [table, 'name'] as const,
  ),
  ...(['retainer_plans', 'services', 'tax_rates'] as const).map((table) => [table, 'name'] as const),
  ...(['contracts', 'manuals', 'task_templates', 'tasks'] as const).map((table) => [table, 'title'] as const),
  ['invoices', 'number'],
];

// Ids are unique among all tables: what belongs to a contract, as its rules do, is named by it.
const SQL = NAMES.map(
  ([table, name]) => `select id, ${name} from ${table} where id = any($1) and ${name} is not null`,
).join(' union all ');

/** Records whose amounts are in a currency of their own. */
const IN_CURRENCY = [
  ...[
    'contracts',
    'expenses',
    'invoices',
    'payment_batches',
    'payments',
    'payouts',
    'purchase_orders',
    'retainer_plans',
  ],
  ...['write_offs'],
];

/** Records whose amounts are in the currency of what they belong to. */
const OF_ANOTHER = [
  ...['tasks', 'pack_offers', 'retainer_packs'].map((table) => [table, 'contracts', 'contract_id']),
  ...['payout_adjustments', 'payout_approvals'].map((table) => [table, 'payouts', 'payout_id']),
  ['invoice_lines', 'invoices', 'invoice_id'],
];

const CURRENCIES = [
  ...IN_CURRENCY.map((table) => `select id, currency from ${table} where id = any($1) and currency is not null`),
  ...OF_ANOTHER.map(
    ([table, owners, key]) =>
      `select t.id, o.currency from ${table} t join ${owners} o on o.agency_id = t.agency_id and o.id = t.${key} where t.id = any($1)`,
  ),
].join(' union all ');

const OF_RETAINER = ['contract_versions', 'pack_offers', 'retainer_packs'];

// What belongs to a retainer and has no id of its own is told by its contract's.
const UNITS = [
  'select contract_id, unit from retainers where contract_id = any($1)',
  'select id, unit from retainer_plans where id = any($1)',
  ...OF_RETAINER.map(
    (table) =>
      `select t.id, r.unit from ${table} t join retainers r on r.agency_id = t.agency_id and r.contract_id = t.contract_id where t.id = any($1)`,
  ),
].join(' union all ');

/** What units are of which entries tell of the records, by their ids: `TIME` or `MONEY`. */
export const subjectUnits: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>(UNITS, [ids]));

/** In what the amounts are that entries tell of the records, by their ids. */
export const subjectCurrencies: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>(CURRENCIES, [ids]));

/** What the records are called now that entries are about, by their ids. */
export const subjectNames: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>(SQL, [ids]));
