import { SqlValues } from '#platform/graphql';
import type { ExportFilter } from './export.kinds.js';
import { conditionsOf } from './row-source.js';
import { amounts, instants, texts, values, type Table } from './table.js';

/** Clients, by name, those in the archive too. */
export function clientsTable(agencyId: string): Table {
  const given = new SqlValues();
  return {
    source: {
      columns: `c.id, c.name, c.legal_name, c.address, c.tax_id, c.email, c.purchase_order, c.currency, c.language, c.tax_rate::text,
        c.payment_terms_days, n.code as entity, array_to_string(c.tags, ', ') as tags, ${instants('c', 'archived_at', 'created_at')}`,
      from: `clients c left join legal_entities n on n.agency_id = c.agency_id and n.id = c.legal_entity_id`,
      ...{ conditions: [`c.agency_id = ${given.add(agencyId)}`], order: 'c.name, c.id', values: given },
    },
    columns: [
      ...[...values('id'), ...texts('name', 'legal_name', 'address', 'tax_id', 'email', 'purchase_order')],
      ...values('currency', 'language', 'tax_rate', 'payment_terms_days'),
      ...[...texts('entity', 'tags'), ...values('archived_at', 'created_at')],
    ],
  };
}

/** The people of clients. */
export function contactsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`p.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { client: 'p.client_id' }));
  return {
    source: {
      columns: `p.id, p.client_id, c.name as client, p.name, p.email, p.phone, p.is_billing_contact`,
      from: `client_contacts p join clients c on c.agency_id = p.agency_id and c.id = p.client_id`,
      ...{ conditions, order: 'c.name, p.client_id, p.id', values: given },
    },
    columns: [
      ...[...values('id', 'client_id'), ...texts('client', 'name', 'email', 'phone')],
      ...values('is_billing_contact'),
    ],
  };
}

const ROUNDING = [...['rounding_increment_seconds', 'rounding_mode', 'rounding_minimum_seconds', 'rounding_per']];
const RETAINER = [
  ...['billing', 'proration', 'grant_proration', 'consume', 'rollover_mode', 'rollover_cap_units'],
  ...['rollover_expires_after_periods', 'overage_mode', 'overage_rate'],
];

/** What a contract and each of its versions have. */
const termsOf = (alias: string): string =>
  `${[...ROUNDING, 'cap_minor', 'minimum_minor'].map((name) => `${alias}.${name}`).join(', ')},
  ${alias}.discount_percent::text, nullif(${alias}.factors, '[]')::text as factors, nullif(${alias}.free_time, '[]')::text as free_time`;
const retainerOf = (alias: string): string =>
  `${alias}.fee_minor, ${alias}.included_units, ${RETAINER.map((name) => `${alias}.${name}`).join(', ')}`;
const TERMS = [
  ...[...values(...ROUNDING), ...amounts('cap', 'minimum'), ...values('discount_percent', 'factors', 'free_time')],
];
const RETAINER_TERMS = [...amounts('fee'), ...values('included_units', ...RETAINER)];

/** Contracts with the terms that they began with, how they are renewed, and the text that was last sent of them. */
export function contractsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`t.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { currency: 't.currency', client: 't.client_id' }));
  return {
    source: {
      columns: `t.id, t.client_id, c.name as client, t.title, t.kind, t.status, t.currency, t.start_date::text, t.end_date::text,
        ${termsOf('t')}, t.expense_consent_above_minor, t.client_approves_time, r.unit, ${retainerOf('r')}, w.is_automatic as renews_by_itself,
        w.notice_days, w.term_months, t.renews_id, ${instants('t', 'created_at')},
        (select p.text from contract_papers p where p.agency_id = t.agency_id and p.contract_id = t.id order by p.made_at desc, p.id desc limit 1) as text`,
      from: `contracts t join clients c on c.agency_id = t.agency_id and c.id = t.client_id
        left join retainers r on r.agency_id = t.agency_id and r.contract_id = t.id
        left join renewal_terms w on w.agency_id = t.agency_id and w.contract_id = t.id`,
      ...{ conditions, order: 't.id', values: given },
    },
    columns: [
      ...[...values('id', 'client_id'), ...texts('client', 'title'), ...values('kind', 'status', 'currency')],
      ...[...values('start_date', 'end_date'), ...TERMS, ...amounts('expense_consent_above')],
      ...[...values('client_approves_time', 'unit'), ...RETAINER_TERMS],
      ...[...values('renews_by_itself', 'notice_days', 'term_months', 'renews_id', 'created_at'), ...texts('text')],
    ],
  };
}

/** Terms that contracts have from a later month on, all of them anew. */
export function contractVersionsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`v.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { currency: 't.currency', client: 't.client_id' }));
  return {
    source: {
      columns: `v.id, v.contract_id, t.title as contract, t.client_id, c.name as client, to_char(v.from_month, 'YYYY-MM') as from_month,
        t.currency, ${termsOf('v')}, v.task_prices::text, ${retainerOf('v')}, ${instants('v', 'created_at')}`,
      from: `contract_versions v join contracts t on t.agency_id = v.agency_id and t.id = v.contract_id
        join clients c on c.agency_id = t.agency_id and c.id = t.client_id`,
      ...{ conditions, order: 'v.contract_id, v.from_month, v.id', values: given },
    },
    columns: [
      ...[...values('id', 'contract_id'), ...texts('contract'), ...values('client_id'), ...texts('client')],
      ...[...values('from_month', 'currency'), ...TERMS, ...values('task_prices'), ...RETAINER_TERMS],
      ...values('created_at'),
    ],
  };
}

const PRICES = `(
  select agency_id, 'HOUR' as "for", client_id, contract_id, service_id, assistant_id, from_date, position, id, null::bigint as units,
         rate::text as price, null::bigint as pack_minor from rates
  union all
  select agency_id, 'TASK', null, contract_id, service_id, null, null, 0, null, null, price::text, null from task_prices
  union all
  select agency_id, 'PACK', null, contract_id, null, null, null, 0, id, units, null, price_minor from pack_offers
   where withdrawn_at is null)`;

/** What was agreed for hours, tasks and packs: for a contract or all of a client's, a service or all, an assistant or all. */
export function pricesTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const client = 'coalesce(p.client_id, t.client_id)';
  const currency = 'coalesce(t.currency, c.currency, a.currency)';
  const conditions = [`p.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { client, currency }));
  return {
    source: {
      columns: `p."for", ${client} as client_id, c.name as client, p.contract_id, t.title as contract, s.name as service, x.name as assistant,
        p.from_date::text, p.units, p.price, p.pack_minor, ${currency} as currency`,
      from: `${PRICES} p join agencies a on a.agency_id = p.agency_id
        left join contracts t on t.agency_id = p.agency_id and t.id = p.contract_id
        left join clients c on c.agency_id = p.agency_id and c.id = ${client}
        left join services s on s.agency_id = p.agency_id and s.id = p.service_id
        left join assistants x on x.agency_id = p.agency_id and x.id = p.assistant_id`,
      conditions,
      order: `c.name nulls first, 2 nulls first, p.contract_id nulls first, p."for", p.from_date nulls first, p.position, p.service_id, p.id`,
      values: given,
    },
    columns: [
      ...[...values('for', 'client_id'), ...texts('client'), ...values('contract_id')],
      ...[...texts('contract', 'service', 'assistant'), ...values('from_date', 'units', 'price')],
      ...[...amounts('pack'), ...values('currency')],
    ],
  };
}
