import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Card payments through Stripe: an agency's keys, checkouts that were opened, events that were heard, and links that open one. */
export class CardPayments39 implements MigrationInterface {
  name = 'CardPayments1763000000039';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(links);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function find_pay_link(bytea, timestamptz);
      drop table pay_links, stripe_events, stripe_checkouts, stripe_settings`);
  }
}

const tables = `
  -- Both are sealed, for this row.
  create table stripe_settings (
    agency_id uuid not null references agencies,
    secret_key text not null,
    webhook_secret text not null,
    set_at timestamptz not null,
    set_by text not null,
    primary key (agency_id));
  call tenant_table('stripe_settings', 'select, insert, update, delete');
  call person_rows('stripe_settings', 'false', 'false');
  call audited('stripe_settings', '{secret_key,webhook_secret}');

  create table stripe_checkouts (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    invoice_id uuid not null,
    session_id text not null,
    url text not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (agency_id, id),
    unique (agency_id, session_id),
    foreign key (agency_id, invoice_id) references receivables);
  create index stripe_checkouts_by_invoice on stripe_checkouts (agency_id, invoice_id, created_at);
  call tenant_table('stripe_checkouts', 'select, insert, update');
  call person_rows('stripe_checkouts', 'false', 'false');

  -- An event that is told again is found here, and done no second time.
  create table stripe_events (
    agency_id uuid not null references agencies,
    event_id text not null,
    type text not null,
    outcome text not null check (outcome in ('DONE', 'WAITING', 'IGNORED', 'REFUSED')),
    received_at timestamptz not null,
    primary key (agency_id, event_id));
  call tenant_table('stripe_events', 'select, insert, update');
  call person_rows('stripe_events', 'false', 'false');`;

const links = `
  create table pay_links (
    agency_id uuid not null,
    token_hash bytea not null check (length(token_hash) = 32),
    invoice_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (agency_id, token_hash),
    foreign key (agency_id, invoice_id) references receivables);
  create unique index pay_links_by_hash on pay_links (token_hash);
  create index pay_links_by_invoice on pay_links (agency_id, invoice_id);
  call tenant_table('pay_links', 'select, insert');
  call person_rows('pay_links', 'false', 'false');

  create policy lookup on pay_links for select to current_user using (true);
  create function find_pay_link(hash bytea, at timestamptz) returns table (agency_id uuid, invoice_id uuid)
    language sql stable security definer set search_path = public as $$
    select l.agency_id, l.invoice_id from pay_links l where l.token_hash = hash and l.expires_at > at $$;
  revoke all on function find_pay_link from public;
  grant execute on function find_pay_link to factotum_app;`;
