import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packs invoiced at once, offers of packs, top-ups, alerts, questions about overage, and the plans that an agency sells. */
export class RetainerCare21 implements MigrationInterface {
  name = 'RetainerCare1763000000021';

  async up(q: QueryRunner): Promise<void> {
    await q.query(packs);
    await q.query(care);
    await q.query(plans);
    await q.query(schedule);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function agencies_with_retainers(timestamptz);
      drop table retainer_plans, overage_questions, retainer_alerts, retainer_care;
      alter table retainer_packs drop column offer_id, drop column bought_by, drop column bought_as, drop column top_up_period,
        drop column top_up_number;
      drop table pack_offers;
      alter table billed_packs drop column at_once;
      alter table invoices alter column run_id set not null`);
  }
}

const OF_CLIENTS_CONTRACT = '(select current_client()) is not null and contract_id in (select id from contracts)';

// "units" are seconds or minor units of money, as in retainers. What is offered never changes: it's withdrawn, and offered anew.
const packs = `
  alter table invoices alter column run_id drop not null;
  alter table billed_packs add column at_once boolean not null default false;

  create table pack_offers (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    units bigint not null check (units > 0),
    price_minor bigint not null check (price_minor >= 0),
    expires_after_periods int check (expires_after_periods >= 0),
    created_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references retainers);
  create index pack_offers_by_contract on pack_offers (agency_id, contract_id, id);
  call tenant_table('pack_offers', 'select, insert, update');
  call person_rows('pack_offers', '${OF_CLIENTS_CONTRACT}', 'false');
  call audited('pack_offers');

  alter table retainer_packs
    add column offer_id uuid,
    add column bought_by text,
    add column bought_as text check (bought_as in ('STAFF', 'CLIENT', 'TOP_UP')),
    add column top_up_period date check (extract(day from top_up_period) = 1),
    add column top_up_number int check (top_up_number > 0),
    add foreign key (agency_id, offer_id) references pack_offers,
    add check ((bought_as is not distinct from 'TOP_UP') = (num_nonnulls(top_up_period, top_up_number) = 2));
  create unique index retainer_packs_topped_up on retainer_packs (agency_id, contract_id, top_up_period, top_up_number)
    where top_up_period is not null;`;

const care = `
  create table retainer_care (
    agency_id uuid not null,
    contract_id uuid not null,
    alert_percents int[] not null default '{50,80,100}'
      check (cardinality(alert_percents) <= 10 and 0 < all (alert_percents) and 1000 >= all (alert_percents)),
    top_up_offer_id uuid,
    top_up_below_units bigint check (top_up_below_units > 0),
    top_up_most_per_period int check (top_up_most_per_period between 1 and 20),
    top_up_agreed_at timestamptz,
    top_up_agreed_by text,
    top_up_agreed_as text check (top_up_agreed_as in ('STAFF', 'CLIENT')),
    top_up_agreed_name text,
    top_up_agreed_address inet,
    version int not null default 1,
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references retainers,
    foreign key (agency_id, top_up_offer_id) references pack_offers,
    check (num_nulls(top_up_offer_id, top_up_below_units, top_up_most_per_period, top_up_agreed_at, top_up_agreed_by,
      top_up_agreed_as, top_up_agreed_name) in (0, 7)));
  call tenant_table('retainer_care', 'select, insert, update');
  call person_rows('retainer_care', '${OF_CLIENTS_CONTRACT}', '${OF_CLIENTS_CONTRACT}');
  call audited('retainer_care');

  -- The key makes an alert come once a period.
  create table retainer_alerts (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null check (extract(day from period) = 1),
    percent int not null,
    at timestamptz not null,
    used_units bigint not null,
    available_units bigint not null,
    primary key (agency_id, contract_id, period, percent),
    foreign key (agency_id, contract_id) references retainers);
  call tenant_table('retainer_alerts', 'select, insert');
  call person_rows('retainer_alerts', '${OF_CLIENTS_CONTRACT}', 'false');

  -- What is asked about a period's overage, and the answer. The billing rules read overage_consents alone, which has those given.
  create table overage_questions (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null check (extract(day from period) = 1),
    asked_at timestamptz not null,
    overage_units bigint not null check (overage_units > 0),
    answer text check (answer in ('GIVEN', 'REFUSED')),
    answered_at timestamptz,
    answered_by text,
    answered_name text,
    answered_via text check (answered_via in ('PORTAL', 'MAIL', 'PHONE')),
    answered_address inet,
    note text,
    primary key (agency_id, contract_id, period),
    foreign key (agency_id, contract_id) references retainers,
    check (num_nulls(answer, answered_at, answered_by, answered_name, answered_via) in (0, 5)));
  call tenant_table('overage_questions', 'select, insert, update');
  call person_rows('overage_questions', '${OF_CLIENTS_CONTRACT}', '${OF_CLIENTS_CONTRACT}');
  call audited('overage_questions');`;

const plans = `
  create table retainer_plans (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    name text not null check (name <> ''),
    unit text not null check (unit in ('TIME', 'MONEY')),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    fee_minor bigint not null check (fee_minor >= 0),
    included_units bigint not null check (included_units >= 0),
    rollover_mode text not null default 'NONE' check (rollover_mode in ('NONE', 'CAPPED', 'UNLIMITED')),
    rollover_cap_units bigint check (rollover_cap_units >= 0),
    rollover_expires_after_periods int check (rollover_expires_after_periods >= 0),
    overage_rate numeric check (overage_rate >= 0),
    archived_at timestamptz,
    version int not null default 1,
    primary key (agency_id, id),
    check ((rollover_mode = 'CAPPED') = (rollover_cap_units is not null)),
    check ((unit = 'TIME') = (overage_rate is not null)));
  call tenant_table('retainer_plans', 'select, insert, update');
  call person_rows('retainer_plans', 'false', 'false');
  call audited('retainer_plans');`;

// A retainer that has ended may still hold overage to be asked about.
const schedule = `
  create function agencies_with_retainers(at timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct agency_id from contracts
     where kind = 'RETAINER' and start_date <= at::date + 1 and coalesce(end_date >= at::date - 93, true) $$;
  revoke all on function agencies_with_retainers from public;
  grant execute on function agencies_with_retainers to factotum_app;`;
