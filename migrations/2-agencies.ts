import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies, who may sign in to them, and the people and services they work with. */
export class Agencies2 implements MigrationInterface {
  name = 'Agencies1763000000002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(agencies);
    await q.query(people);
    await q.query(access);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function find_api_key, my_memberships`);
    await q.query(
      `drop table api_keys, memberships, services, assistants, client_contacts, clients, invoice_series, agencies`,
    );
  }
}

const agencies = `
  create table agencies (
    agency_id uuid primary key default uuidv7(),
    name text not null check (name <> ''),
    legal_name text not null,
    address text not null default '',
    tax_id text,
    email text,
    payment_details text not null default '',
    terms text not null default '',
    payment_terms_days int not null default 14 check (payment_terms_days between 0 and 365),
    time_zone text not null,
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    default_hourly_rate numeric check (default_hourly_rate >= 0),
    bills_automatically boolean not null default true,
    created_at timestamptz not null default now());
  call tenant_table('agencies', 'select, insert, update');

  create table invoice_series (
    agency_id uuid not null references agencies,
    code text not null,
    pattern text not null check (pattern like '%{number%'),
    year int not null,
    next_number bigint not null default 1 check (next_number > 0),
    primary key (agency_id, code));
  call tenant_table('invoice_series', 'select, insert, update');`;

const people = `
  create table clients (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    legal_name text,
    address text not null default '',
    tax_id text,
    email text,
    purchase_order text,
    language text not null default 'en',
    tax_rate numeric check (tax_rate >= 0),
    payment_terms_days int check (payment_terms_days between 0 and 365),
    archived_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (agency_id, id));
  create index clients_by_name on clients (agency_id, name, id);
  call tenant_table('clients', 'select, insert, update');

  create table client_contacts (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    name text not null,
    email text,
    phone text,
    is_billing_contact boolean not null default false,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients);
  create index client_contacts_by_client on client_contacts (agency_id, client_id);
  call tenant_table('client_contacts', 'select, insert, update, delete');

  create table assistants (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    email text,
    skills text[] not null default '{}',
    pay_hourly_rate numeric check (pay_hourly_rate >= 0),
    pay_task_percent numeric check (pay_task_percent >= 0),
    pay_currency char(3) check (pay_currency ~ '^[A-Z]{3}$'),
    archived_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (agency_id, id));
  create index assistants_by_name on assistants (agency_id, name, id);
  call tenant_table('assistants', 'select, insert, update');

  create table services (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    hourly_rate numeric check (hourly_rate >= 0),
    unit_price numeric check (unit_price >= 0),
    tax_rate numeric check (tax_rate >= 0),
    archived_at timestamptz,
    primary key (agency_id, id),
    unique (agency_id, name));
  call tenant_table('services', 'select, insert, update');`;

// A sign-in doesn't know its agency yet, so two narrow functions of the owner's look it up.
const access = `
  create table memberships (
    agency_id uuid not null references agencies,
    user_id text not null references auth."user" on delete cascade,
    role text not null check (role in ('OWNER', 'MANAGER', 'ASSISTANT', 'ACCOUNTANT', 'CLIENT')),
    assistant_id uuid,
    client_id uuid,
    created_at timestamptz not null default now(),
    primary key (agency_id, user_id),
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, client_id) references clients,
    check ((role = 'ASSISTANT') = (assistant_id is not null)),
    check ((role = 'CLIENT') = (client_id is not null)));
  create index memberships_by_user on memberships (user_id);
  call tenant_table('memberships', 'select, insert, update, delete');

  create table api_keys (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    user_id text not null references auth."user" on delete cascade,
    name text not null,
    key_hash bytea not null unique check (length(key_hash) = 32),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (agency_id, id));
  call tenant_table('api_keys', 'select, insert, update');

  -- Forced row-level security binds the owner too; these let the two functions below read as the owner.
  create policy sign_in on memberships for select to current_user using (true);
  create policy sign_in on api_keys for select to current_user using (true);

  create function my_memberships(of_user text) returns setof memberships language sql stable security definer
    set search_path = public as $$ select * from memberships where user_id = of_user order by created_at, agency_id $$;
  create function find_api_key(hash bytea) returns table (agency_id uuid, key_id uuid, user_id text, role text,
    assistant_id uuid, client_id uuid)
    language sql stable security definer set search_path = public as $$
    select k.agency_id, k.id, k.user_id, m.role, m.assistant_id, m.client_id
      from api_keys k join memberships m on m.agency_id = k.agency_id and m.user_id = k.user_id
     where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) $$;
  revoke all on function my_memberships, find_api_key from public;
  grant execute on function my_memberships, find_api_key to factotum_app;`;
