import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was agreed with clients: contracts of the three kinds with their rates, prices, pauses and retainers. */
export class Contracts3 implements MigrationInterface {
  name = 'Contracts1763000000003';

  async up(q: QueryRunner): Promise<void> {
    await q.query(contracts);
    await q.query(prices);
    await q.query(retainers);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `drop table retainer_allocations, overage_consents, retainer_packs, retainers, task_prices, rates, contract_pauses, contracts`,
    );
  }
}

const contracts = `
  create table contracts (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    title text not null check (title <> ''),
    kind text not null check (kind in ('HOURLY', 'PER_TASK', 'RETAINER')),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    start_date date not null,
    end_date date,
    rounding_increment_seconds int not null default 1 check (rounding_increment_seconds > 0),
    rounding_mode text not null default 'NEAREST' check (rounding_mode in ('UP', 'NEAREST', 'DOWN')),
    rounding_minimum_seconds int not null default 0 check (rounding_minimum_seconds >= 0),
    rounding_per text not null default 'ENTRY' check (rounding_per in ('ENTRY', 'DAY', 'PERIOD')),
    cap_minor bigint check (cap_minor >= 0),
    minimum_minor bigint check (minimum_minor >= 0),
    discount_percent numeric check (discount_percent between 0 and 100),
    created_at timestamptz not null default now(),
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients,
    check (end_date >= start_date));
  create index contracts_by_client on contracts (agency_id, client_id, id);
  call tenant_table('contracts', 'select, insert, update');

  create table contract_pauses (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    from_date date not null,
    to_date date not null,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    check (to_date >= from_date));
  create index contract_pauses_by_contract on contract_pauses (agency_id, contract_id);
  call tenant_table('contract_pauses', 'select, insert, update, delete');`;

const prices = `
  -- A rate belongs to a client or to one contract; of two with equal dates the later position wins (rule 3).
  create table rates (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid,
    contract_id uuid,
    service_id uuid,
    assistant_id uuid,
    rate numeric not null check (rate >= 0),
    from_date date,
    position int not null default 0,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients,
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services,
    foreign key (agency_id, assistant_id) references assistants,
    check (num_nonnulls(client_id, contract_id) = 1));
  create index rates_by_contract on rates (agency_id, contract_id) where contract_id is not null;
  create index rates_by_client on rates (agency_id, client_id) where client_id is not null;
  call tenant_table('rates', 'select, insert, update, delete');

  create table task_prices (
    agency_id uuid not null,
    contract_id uuid not null,
    service_id uuid not null,
    price numeric not null check (price >= 0),
    primary key (agency_id, contract_id, service_id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services);
  call tenant_table('task_prices', 'select, insert, update, delete');`;

// "units" are seconds where a retainer's unit is TIME and minor units of money where it is MONEY.
const retainers = `
  create table retainers (
    agency_id uuid not null,
    contract_id uuid not null,
    unit text not null default 'TIME' check (unit in ('TIME', 'MONEY')),
    fee_minor bigint not null check (fee_minor >= 0),
    included_units bigint not null check (included_units >= 0),
    billing text not null default 'ADVANCE' check (billing in ('ADVANCE', 'ARREARS')),
    proration text not null default 'DAILY' check (proration in ('DAILY', 'NONE')),
    grant_proration text not null default 'DAILY' check (grant_proration in ('DAILY', 'NONE')),
    consume text not null default 'OLDEST_FIRST' check (consume in ('OLDEST_FIRST', 'CURRENT_FIRST')),
    rollover_mode text not null default 'NONE' check (rollover_mode in ('NONE', 'CAPPED', 'UNLIMITED')),
    rollover_cap_units bigint check (rollover_cap_units >= 0),
    rollover_expires_after_periods int check (rollover_expires_after_periods >= 0),
    overage_mode text not null default 'BILL' check (overage_mode in ('BILL', 'ABSORB', 'BORROW', 'HOLD')),
    overage_rate numeric check (overage_rate >= 0),
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references contracts,
    check ((rollover_mode = 'CAPPED') = (rollover_cap_units is not null)));
  call tenant_table('retainers', 'select, insert, update');

  create table retainer_packs (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    bought_on date not null,
    units bigint not null check (units >= 0),
    price_minor bigint not null check (price_minor >= 0),
    expires_after_periods int check (expires_after_periods >= 0),
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references retainers);
  create index retainer_packs_by_contract on retainer_packs (agency_id, contract_id);
  call tenant_table('retainer_packs', 'select, insert, update');

  create table overage_consents (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null check (extract(day from period) = 1),
    given_at timestamptz not null default now(),
    given_by text,
    primary key (agency_id, contract_id, period),
    foreign key (agency_id, contract_id) references retainers);
  call tenant_table('overage_consents', 'select, insert');

  create table retainer_allocations (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    assistant_id uuid not null,
    weight numeric not null check (weight > 0),
    from_date date,
    to_date date,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references retainers,
    foreign key (agency_id, assistant_id) references assistants,
    check (to_date >= from_date));
  create index retainer_allocations_by_contract on retainer_allocations (agency_id, contract_id);
  call tenant_table('retainer_allocations', 'select, insert, update, delete');`;
