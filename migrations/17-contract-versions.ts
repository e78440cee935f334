import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms with dates, factors of weekly windows, and time that is paid but not billed (rules 17 to 19). */
export class ContractVersions17 implements MigrationInterface {
  name = 'ContractVersions1763000000017';

  async up(q: QueryRunner): Promise<void> {
    await q.query(checks);
    await q.query(firstVersion);
    await q.query(versions);
    await q.query(guard);
    await q.query(billed);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop table billed_free_time, billed_entry_lines, contract_versions;
      alter table invoice_lines drop column factor;
      alter table contracts drop column factors, drop column free_time;
      drop function guard_contract_version, are_factors(jsonb), are_free_time(jsonb), are_task_prices(jsonb)`);
  }
}

// Lists that are read and written as a whole, in the form that the rules have them.
const checks = `
  create function are_factors(list jsonb) returns boolean language sql immutable parallel safe as $$
    select jsonb_typeof(list) = 'array' and coalesce(bool_and(
        jsonb_typeof(f) = 'object' and f - '{factor,serviceId,weekdays,from,to}'::text[] = '{}'
        and coalesce(f ->> 'factor' ~ '^\\d+(\\.\\d+)?$', false)
        and coalesce(f ->> 'serviceId' ~ '^[0-9a-f-]{36}$', true)
        and coalesce(f -> 'weekdays' <@ '["MON","TUE","WED","THU","FRI","SAT","SUN"]', true)
        and coalesce(jsonb_typeof(f -> 'weekdays') = 'array', true)
        and coalesce(f ->> 'from' ~ '^([01]\\d|2[0-3]):[0-5]\\d$', true)
        and coalesce(f ->> 'to' ~ '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$', true)
        and coalesce(f ->> 'from' <> f ->> 'to', true)), true)
      from jsonb_array_elements(case jsonb_typeof(list) when 'array' then list else '[]' end) f $$;
  create function are_free_time(list jsonb) returns boolean language sql immutable parallel safe as $$
    select jsonb_typeof(list) = 'array' and coalesce(bool_and(
        jsonb_typeof(f) = 'object' and f - '{serviceId,maxSeconds,mode}'::text[] = '{}'
        and coalesce(f ->> 'serviceId' ~ '^[0-9a-f-]{36}$', true)
        and coalesce(f ->> 'maxSeconds' ~ '^[1-9]\\d{0,8}$', false) and jsonb_typeof(f -> 'maxSeconds') = 'number'
        and coalesce(f ->> 'mode' in ('WHOLE_IF_LONGER', 'FIRST_PART_FREE'), false)), true)
      from jsonb_array_elements(case jsonb_typeof(list) when 'array' then list else '[]' end) f $$;
  create function are_task_prices(prices jsonb) returns boolean language sql immutable parallel safe as $$
    select jsonb_typeof(prices) = 'object' and coalesce(bool_and(
        key ~ '^[0-9a-f-]{36}$' and jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^\\d+(\\.\\d+)?$'), true)
      from jsonb_each(case jsonb_typeof(prices) when 'object' then prices else '{}' end) $$;`;

const firstVersion = `
  alter table contracts
    add column factors jsonb not null default '[]' check (are_factors(factors)),
    add column free_time jsonb not null default '[]' check (are_free_time(free_time));`;

// A contract's first version are the terms that contracts, retainers and task_prices have; each row here takes the place of
// all of them from the first day of from_month on, until the next row's. A row is complete: null means not agreed, nothing is
// taken over from the version before. What a version can't change stays where it is: kind, currency, dates and pauses
// (contracts), unit (retainers), packs, consents, and rates, which have days of their own.
//   HOURLY    rounding, cap, minimum, discount, factors, free_time
//   PER_TASK  task_prices ({service id: "price"}), cap, minimum, discount
//   RETAINER  rounding, discount, factors, free_time, and the retainer's columns, in units as in retainers
// factors: [{"factor": "1.5", "serviceId"?, "weekdays"?: ["SAT"], "from"?: "18:00", "to"?: "24:00"}], the first that matches wins
// free_time: [{"maxSeconds": 600, "mode": "WHOLE_IF_LONGER" | "FIRST_PART_FREE", "serviceId"?}], likewise
const versions = `
  create table contract_versions (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    from_month date not null check (extract(day from from_month) = 1),
    rounding_increment_seconds int not null default 1 check (rounding_increment_seconds > 0),
    rounding_mode text not null default 'NEAREST' check (rounding_mode in ('UP', 'NEAREST', 'DOWN')),
    rounding_minimum_seconds int not null default 0 check (rounding_minimum_seconds >= 0),
    rounding_per text not null default 'ENTRY' check (rounding_per in ('ENTRY', 'DAY', 'PERIOD')),
    cap_minor bigint check (cap_minor >= 0),
    minimum_minor bigint check (minimum_minor >= 0),
    discount_percent numeric check (discount_percent between 0 and 100),
    factors jsonb not null default '[]' check (are_factors(factors)),
    free_time jsonb not null default '[]' check (are_free_time(free_time)),
    task_prices jsonb check (are_task_prices(task_prices)),
    fee_minor bigint check (fee_minor >= 0),
    included_units bigint check (included_units >= 0),
    billing text check (billing in ('ADVANCE', 'ARREARS')),
    proration text check (proration in ('DAILY', 'NONE')),
    grant_proration text check (grant_proration in ('DAILY', 'NONE')),
    consume text check (consume in ('OLDEST_FIRST', 'CURRENT_FIRST')),
    rollover_mode text check (rollover_mode in ('NONE', 'CAPPED', 'UNLIMITED')),
    rollover_cap_units bigint check (rollover_cap_units >= 0),
    rollover_expires_after_periods int check (rollover_expires_after_periods >= 0),
    overage_mode text check (overage_mode in ('BILL', 'ABSORB', 'BORROW', 'HOLD')),
    overage_rate numeric check (overage_rate >= 0),
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text,
    primary key (agency_id, id),
    unique (agency_id, contract_id, from_month),
    foreign key (agency_id, contract_id) references contracts,
    check (num_nonnulls(fee_minor, included_units, billing, proration, grant_proration, consume, rollover_mode, overage_mode) in (0, 8)),
    check (fee_minor is not null
      or num_nonnulls(rollover_cap_units, rollover_expires_after_periods, overage_rate) = 0),
    check ((rollover_mode is not distinct from 'CAPPED') = (rollover_cap_units is not null)),
    check (fee_minor is null or num_nonnulls(cap_minor, minimum_minor) = 0),
    check (fee_minor is null or task_prices is null));
  call tenant_table('contract_versions', 'select, insert, update, delete');
  call person_rows('contract_versions', '(select current_client()) is not null and contract_id in (select id from contracts)', 'false');
  call audited('contract_versions');`;

// A change never rewrites the past: a version that governs a closed period stays as it is.
const guard = `
  create function guard_contract_version() returns trigger language plpgsql as $$
  declare
    touched contract_versions := coalesce(new, old);
    kind text;
    closed date;
  begin
    select c.kind into kind from contracts c where c.agency_id = touched.agency_id and c.id = touched.contract_id;
    if tg_op <> 'DELETE' and ((kind = 'RETAINER') <> (new.fee_minor is not null) or (kind = 'PER_TASK') <> (new.task_prices is not null)) then
      raise exception 'a version has the terms of its contract''s kind' using errcode = 'check_violation';
    end if;
    select max(p.period) into closed from contract_periods p
     where p.agency_id = touched.agency_id and p.contract_id = touched.contract_id;
    if tg_op = 'INSERT' and new.from_month <= closed or tg_op = 'DELETE' and old.from_month <= closed
      or tg_op = 'UPDATE' and least(new.from_month, old.from_month) <= closed then
      raise exception 'a period that is closed keeps its terms' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end $$;
  create trigger guard_version before insert or update or delete on contract_versions
    for each row execute function guard_contract_version();`;

const billed = `
  -- Of hourly lines: the unit price counts so many times; null is once.
  alter table invoice_lines add column factor numeric check (factor >= 0);

  -- An entry that crosses the boundary of a factor's window lies on several lines: the first is in billed_time_entries,
  -- the others are here.
  create table billed_entry_lines (
    agency_id uuid not null,
    time_entry_id uuid not null,
    line_id uuid not null,
    primary key (agency_id, time_entry_id, line_id),
    foreign key (agency_id, time_entry_id) references billed_time_entries,
    foreign key (agency_id, line_id) references invoice_lines);
  create index billed_entry_lines_by_line on billed_entry_lines (agency_id, line_id);
  call tenant_table('billed_entry_lines', 'select, insert');
  call person_rows('billed_entry_lines', 'false', 'false');

  -- Time of a billed entry that was neither billed nor taken from a balance, and the rule that says so.
  create table billed_free_time (
    agency_id uuid not null,
    time_entry_id uuid not null,
    contract_id uuid not null,
    period date not null,
    free_seconds int not null check (free_seconds >= 0),
    rule jsonb not null,
    primary key (agency_id, time_entry_id),
    foreign key (agency_id, time_entry_id) references billed_time_entries,
    foreign key (agency_id, contract_id) references contracts);
  create index billed_free_time_by_period on billed_free_time (agency_id, contract_id, period);
  call tenant_table('billed_free_time', 'select, insert');
  call person_rows('billed_free_time', '(select current_client()) is not null and contract_id in (select id from contracts)', 'false');`;
