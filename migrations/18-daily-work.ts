import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people edit carries a version, so that nobody overwrites what another has just written. Clients have purchase orders
 * and notes, assistants' pay changes from a day on, and a contract has a state: those of before were all in force.
 */
export class DailyWork18 implements MigrationInterface {
  name = 'DailyWork1763000000018';

  async up(q: QueryRunner): Promise<void> {
    for (const table of VERSIONED) await q.query(`alter table ${table} add column version int not null default 1`);
    await q.query(clients);
    await q.query(pay);
    await q.query(contracts);
    for (const table of EDITED) await q.query(`call audited('${table}')`);
    await replaceContractsPolicy(q, `${OF_CLIENT} and status <> ''DRAFT''`);
  }

  async down(q: QueryRunner): Promise<void> {
    await replaceContractsPolicy(q, OF_CLIENT);
    await q.query(`
      delete from contract_pauses where to_date is null;
      alter table contract_pauses alter column to_date set not null;
      alter table contracts drop column status;
      alter table paid_time drop constraint paid_time_pkey,
        add primary key (agency_id, run_id, client_id, assistant_id, currency);
      drop table assistant_pay_changes, client_notes, purchase_orders;
      alter table clients drop column currency, drop column tags`);
    for (const table of VERSIONED) await q.query(`alter table ${table} drop column version`);
  }
}

const EDITED = ['purchase_orders', 'client_notes', 'assistant_pay_changes'];
const VERSIONED = ['agencies', 'clients', 'services', 'assistants', 'holidays', 'contracts'];
const OF_CLIENT = 'client_id = (select current_client())';

async function replaceContractsPolicy(q: QueryRunner, rows: string): Promise<void> {
  await q.query(`drop policy person on contracts`);
  await q.query(`call person_rows('contracts', '${rows}', '${rows}')`);
}

const clients = `
  alter table clients
    add column currency char(3) check (currency ~ '^[A-Z]{3}$'),
    add column tags text[] not null default '{}';
  create index clients_by_tag on clients using gin (tags);

  -- What a client has ordered: invoices of its currency that are issued within its days draw on it.
  create table purchase_orders (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    number text not null check (number <> ''),
    from_date date not null,
    to_date date,
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor > 0),
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, client_id, number),
    foreign key (agency_id, client_id) references clients,
    check (to_date >= from_date));
  call tenant_table('purchase_orders', 'select, insert, update, delete');
  call person_rows('purchase_orders', '${OF_CLIENT}', '${OF_CLIENT}');

  create table client_notes (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    text text not null check (text <> ''),
    audience text not null check (audience in ('INTERNAL', 'SHARED')),
    written_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients);
  create index client_notes_by_client on client_notes (agency_id, client_id, id);
  call tenant_table('client_notes', 'select, insert, update, delete');
  call person_rows('client_notes', '${OF_CLIENT} and audience = ''SHARED''', 'false');`;

// The columns of assistants are the pay from the beginning; a change holds from its day on, for the work of that day and after.
const pay = `
  create table assistant_pay_changes (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    assistant_id uuid not null,
    from_date date not null,
    hourly_rate numeric check (hourly_rate >= 0),
    task_percent numeric check (task_percent >= 0),
    currency char(3) check (currency ~ '^[A-Z]{3}$'),
    primary key (agency_id, id),
    unique (agency_id, assistant_id, from_date),
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('assistant_pay_changes', 'select, insert, update, delete');
  call person_rows('assistant_pay_changes', 'assistant_id = (select current_assistant())', 'false');

  -- A month in which the rate changed pays at both.
  alter table paid_time drop constraint paid_time_pkey,
    add primary key (agency_id, run_id, client_id, assistant_id, currency, hourly_rate_minor);`;

const contracts = `
  alter table contracts add column status text not null default 'ACTIVE' check (status in
    ('DRAFT', 'SENT', 'WITHDRAWN', 'DECLINED', 'SIGNED', 'ACTIVE', 'PAUSED', 'ENDED', 'RENEWED'));
  create index contracts_by_status on contracts (agency_id, status, id);
  -- A pause whose end nobody knows yet.
  alter table contract_pauses alter column to_date drop not null;`;
