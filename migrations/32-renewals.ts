import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows a contract's end: notice, renewal by itself, another term at other prices, or the next contract. */
export class Renewals32 implements MigrationInterface {
  name = 'Renewals1763000000032';

  async up(q: QueryRunner): Promise<void> {
    await q.query(links);
    await q.query(check);
    await q.query(terms);
    await q.query(done);
    await q.query(schedule);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function agencies_with_renewals(timestamptz);
      drop table contract_renewals, renewal_reminders, renewal_notices, renewal_terms;
      drop function is_price_change(jsonb);
      drop index contracts_by_end, contracts_renewing;
      alter table contracts drop column renews_id`);
  }
}

const OF_CLIENT = `(select current_client()) is not null and contract_id in (select id from contracts)`;
const LIVE = `('SIGNED', 'ACTIVE', 'PAUSED')`;

// A contract has one successor at most: one that was declined is revised.
const links = `
  alter table contracts add column renews_id uuid, add foreign key (agency_id, renews_id) references contracts;
  create unique index contracts_renewing on contracts (agency_id, renews_id) where renews_id is not null;
  create index contracts_by_end on contracts (agency_id, end_date, id)
    where end_date is not null and status in ${LIVE};`;

// {"percent": "5"}, or new prices: {"fee"?, "overageRate"?, "rates"?: [{"rate", "serviceId"?, "assistantId"?}], "taskPrices"?: {id: price}}
const check = `
  create function is_price_change(change jsonb) returns boolean language sql immutable parallel safe as $$
    select jsonb_typeof(change) = 'object' and case when change ? 'percent'
      then change - 'percent' = '{}' and coalesce(change ->> 'percent' ~ '^-?\\d+(\\.\\d+)?$', false)
      else change - '{fee,overageRate,rates,taskPrices}'::text[] = '{}'
        and coalesce(change ->> 'fee' ~ '^\\d+(\\.\\d+)?$', true)
        and coalesce(change ->> 'overageRate' ~ '^\\d+(\\.\\d+)?$', true)
        and are_task_prices(coalesce(change -> 'taskPrices', '{}'))
        and coalesce(jsonb_typeof(change -> 'rates') = 'array', true)
        and (select coalesce(bool_and(r - '{rate,serviceId,assistantId}'::text[] = '{}'
               and coalesce(r ->> 'rate' ~ '^\\d+(\\.\\d+)?$', false)
               and coalesce(r ->> 'serviceId' ~ '^[0-9a-f-]{36}$', true)
               and coalesce(r ->> 'assistantId' ~ '^[0-9a-f-]{36}$', true)), true)
          from jsonb_array_elements(case jsonb_typeof(change -> 'rates') when 'array' then change -> 'rates' else '[]' end) r) end $$;`;

// At least a day's notice: what renews by itself is extended before its last day is over, so no run takes its last month for the
// last. The problem says why it can't be renewed by itself; then it ends.
const terms = `
  create table renewal_terms (
    agency_id uuid not null,
    contract_id uuid not null,
    is_automatic boolean not null,
    notice_days int not null check (notice_days between 1 and 366),
    reminder_days int not null default 14 check (reminder_days between 0 and 180),
    term_months int not null check (term_months between 1 and 120),
    price_change jsonb not null default '{}' check (is_price_change(price_change)),
    -- Of the client, where it was agreed after the contract was signed.
    agreed_by text check (agreed_by <> ''),
    problem text,
    version int not null default 1,
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references contracts,
    check (notice_days < term_months * 28));
  call tenant_table('renewal_terms', 'select, insert, update');
  call person_rows('renewal_terms', '${OF_CLIENT}', 'false');
  call audited('renewal_terms');
  call announced('renewal_terms', 'CONTRACT', 'contract_id');

  create table renewal_notices (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    end_date date not null,
    given_as text not null check (given_as in ('CLIENT', 'STAFF')),
    name text not null check (name <> ''),
    remark text,
    given_at timestamptz not null,
    recorded_by text not null,
    address inet,
    withdrawn_at timestamptz,
    withdrawn_by text,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    check ((withdrawn_at is null) = (withdrawn_by is null)));
  create unique index renewal_notices_in_force on renewal_notices (agency_id, contract_id, end_date) where withdrawn_at is null;
  call tenant_table('renewal_notices', 'select, insert, update');
  call person_rows('renewal_notices', '${OF_CLIENT}', '${OF_CLIENT} and given_as = ''CLIENT'' and withdrawn_at is null');
  call audited('renewal_notices');
  call announced('renewal_notices', 'CONTRACT', 'contract_id');`;

// Their keys make each happen once.
const done = `
  create table renewal_reminders (
    agency_id uuid not null,
    contract_id uuid not null,
    end_date date not null,
    told_at timestamptz not null,
    primary key (agency_id, contract_id, end_date),
    foreign key (agency_id, contract_id) references contracts);
  call tenant_table('renewal_reminders', 'select, insert');
  call person_rows('renewal_reminders', 'false', 'false');

  create table contract_renewals (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    former_end_date date not null,
    end_date date not null check (end_date > former_end_date),
    renewed_at timestamptz not null,
    -- As the rules gave them: [{"kind", "serviceId"?, "assistantId"?, "before"?, "after"}]
    prices jsonb not null check (jsonb_typeof(prices) = 'array'),
    primary key (agency_id, id),
    unique (agency_id, contract_id, former_end_date),
    foreign key (agency_id, contract_id) references contracts);
  call tenant_table('contract_renewals', 'select, insert');
  call person_rows('contract_renewals', '${OF_CLIENT}', 'false');`;

// A day's margin: what is due in which zone, the agency's own transaction asks.
const schedule = `
  create policy schedule on renewal_terms for select to current_user using (true);
  create function agencies_with_renewals(at timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct c.agency_id from contracts c
      join renewal_terms r on r.agency_id = c.agency_id and r.contract_id = c.id
     where c.status in ${LIVE} and c.end_date - r.notice_days - r.reminder_days <= at::date + 1 $$;
  revoke all on function agencies_with_renewals from public;
  grant execute on function agencies_with_renewals to factotum_app;`;
