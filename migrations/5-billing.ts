import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Billing runs and what they leave behind: invoices, what was billed on them, closed periods, payouts. */
export class Billing5 implements MigrationInterface {
  name = 'Billing1763000000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(runs);
    await q.query(invoices);
    await q.query(billed);
    await q.query(periods);
    await q.query(payouts);
    await q.query(locks);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table payouts, paid_tasks, paid_time_entries, retainer_ledger, billed_overages, billed_packs,
      billed_fees, billed_tasks, billed_time_entries, contract_states, contract_periods, invoice_taxes, invoice_lines, invoices,
      billing_refusals, billing_run_batches, billing_runs`);
    await q.query(`drop function forbid_issued_change, forbid_issued_rows, due_billing_runs`);
  }
}

// At most one run of a month is under way; the scheduler and a person may ask for it at the same moment.
const runs = `
  create table billing_runs (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    month date not null check (extract(day from month) = 1),
    status text not null default 'RUNNING' check (status in ('RUNNING', 'STOPPING', 'STOPPED', 'FAILED', 'DONE')),
    cutoff timestamptz not null,
    clients_total int not null,
    clients_done int not null default 0,
    requested_by text,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (agency_id, id));
  create unique index billing_runs_under_way on billing_runs (agency_id, month) where status in ('RUNNING', 'STOPPING');
  create index billing_runs_by_month on billing_runs (agency_id, month desc, id desc);
  call tenant_table('billing_runs', 'select, insert, update');

  create table billing_run_batches (
    agency_id uuid not null,
    run_id uuid not null,
    batch int not null,
    client_ids uuid[] not null,
    status text not null default 'WAITING' check (status in ('WAITING', 'DONE', 'SKIPPED')),
    finished_at timestamptz,
    primary key (agency_id, run_id, batch),
    foreign key (agency_id, run_id) references billing_runs);
  call tenant_table('billing_run_batches', 'select, insert, update');

  create table billing_refusals (
    agency_id uuid not null,
    run_id uuid not null,
    client_id uuid not null,
    code text not null,
    subject text not null,
    primary key (agency_id, run_id, client_id),
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, client_id) references clients);
  call tenant_table('billing_refusals', 'select, insert');

  -- Agencies with clients whose last ended month, in their own zone, has no run yet.
  create policy schedule on agencies for select to current_user using (true);
  create policy schedule on billing_runs for select to current_user using (true);
  create function due_billing_runs(at timestamptz) returns table (agency_id uuid, month date)
    language sql stable security definer set search_path = public as $$
    select a.agency_id, due.month
      from agencies a, lateral (select (date_trunc('month', at at time zone a.time_zone) - interval '1 month')::date as month) due
     where a.bills_automatically
       and not exists (select from billing_runs r where r.agency_id = a.agency_id and r.month >= due.month) $$;
  revoke all on function due_billing_runs from public;
  grant execute on function due_billing_runs to factotum_app;`;

const invoices = `
  create table invoices (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    client_id uuid not null,
    run_id uuid not null,
    month date not null,
    currency char(3) not null,
    status text not null default 'DRAFT' check (status in ('DRAFT', 'ISSUED')),
    series text,
    number text,
    issued_on date,
    due_on date,
    subtotal_minor bigint not null,
    tax_minor bigint not null,
    total_minor bigint not null,
    created_at timestamptz not null default now(),
    issued_at timestamptz,
    primary key (agency_id, id),
    unique (agency_id, run_id, client_id, currency),
    unique (agency_id, series, number),
    foreign key (agency_id, client_id) references clients,
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, series) references invoice_series,
    check (total_minor = subtotal_minor + tax_minor),
    check (num_nulls(series, number, issued_on, due_on, issued_at) = case status when 'DRAFT' then 5 else 0 end));
  create index invoices_by_month on invoices (agency_id, month desc, id desc);
  create index invoices_by_client on invoices (agency_id, client_id, month desc, id desc);
  call tenant_table('invoices', 'select, insert, update');

  create table invoice_lines (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    invoice_id uuid not null,
    position int not null,
    kind text not null check (kind in ('HOURLY', 'TASK', 'CAP', 'MINIMUM', 'RETAINER_FEE', 'PACK', 'OVERAGE', 'DISCOUNT')),
    contract_id uuid not null,
    period date not null,
    service_id uuid,
    quantity_seconds bigint,
    quantity numeric,
    unit_price numeric not null,
    amount_minor bigint not null,
    tax_rate numeric not null,
    basis jsonb not null,
    primary key (agency_id, id),
    unique (agency_id, invoice_id, position),
    foreign key (agency_id, invoice_id) references invoices,
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services,
    check (num_nonnulls(quantity_seconds, quantity) = 1));
  call tenant_table('invoice_lines', 'select, insert');

  create table invoice_taxes (
    agency_id uuid not null,
    invoice_id uuid not null,
    rate numeric not null,
    base_minor bigint not null,
    amount_minor bigint not null,
    primary key (agency_id, invoice_id, rate),
    foreign key (agency_id, invoice_id) references invoices);
  call tenant_table('invoice_taxes', 'select, insert');`;

// One row an entry, task, fee, pack or held overage: the primary key makes billing it twice impossible. A null line
// means that it was used up without a line of its own, such as time that a retainer covers.
const billed = `
  create table billed_time_entries (
    agency_id uuid not null,
    time_entry_id uuid not null,
    contract_id uuid not null,
    period date not null,
    line_id uuid,
    primary key (agency_id, time_entry_id),
    foreign key (agency_id, time_entry_id) references time_entries,
    foreign key (agency_id, line_id) references invoice_lines);
  create index billed_time_entries_by_period on billed_time_entries (agency_id, contract_id, period);
  call tenant_table('billed_time_entries', 'select, insert');

  create table billed_tasks (
    agency_id uuid not null,
    task_id uuid not null,
    contract_id uuid not null,
    period date not null,
    line_id uuid,
    primary key (agency_id, task_id),
    foreign key (agency_id, task_id) references tasks,
    foreign key (agency_id, line_id) references invoice_lines);
  create index billed_tasks_by_period on billed_tasks (agency_id, contract_id, period);
  call tenant_table('billed_tasks', 'select, insert');

  create table billed_fees (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null,
    line_id uuid,
    primary key (agency_id, contract_id, period),
    foreign key (agency_id, contract_id) references retainers,
    foreign key (agency_id, line_id) references invoice_lines);
  call tenant_table('billed_fees', 'select, insert');

  create table billed_packs (
    agency_id uuid not null,
    pack_id uuid not null,
    line_id uuid,
    primary key (agency_id, pack_id),
    foreign key (agency_id, pack_id) references retainer_packs,
    foreign key (agency_id, line_id) references invoice_lines);
  call tenant_table('billed_packs', 'select, insert');

  create table billed_overages (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null,
    units bigint not null,
    line_id uuid,
    primary key (agency_id, contract_id, period),
    foreign key (agency_id, contract_id) references retainers,
    foreign key (agency_id, line_id) references invoice_lines);
  call tenant_table('billed_overages', 'select, insert');`;

const periods = `
  -- A closed period, with the statement of a retainer (in units; null for contracts of the other kinds and for a
  -- period after the last one). Lots are what is left of each grant: {"2026-01": 3600, "2026-01/PACK": 60}.
  create table contract_periods (
    agency_id uuid not null,
    contract_id uuid not null,
    period date not null check (extract(day from period) = 1),
    run_id uuid not null,
    granted bigint,
    bought bigint,
    carried_in bigint,
    borrowed_in bigint,
    used bigint,
    overage bigint,
    absorbed bigint,
    held bigint,
    borrowed_out bigint,
    expired bigint,
    carried_out bigint,
    lots jsonb,
    primary key (agency_id, contract_id, period),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, run_id) references billing_runs,
    -- The first law of the rules: nothing appears or vanishes.
    check (granted is null or carried_in + granted + bought - least(borrowed_in, granted)
      = (used - overage) + expired + carried_out));
  call tenant_table('contract_periods', 'select, insert');

  -- What a contract carries from run to run, as the rules give it and take it back (ContractState).
  create table contract_states (
    agency_id uuid not null,
    contract_id uuid not null,
    state jsonb not null,
    run_id uuid not null,
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, run_id) references billing_runs);
  call tenant_table('contract_states', 'select, insert, update');

  create table retainer_ledger (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    period date not null,
    run_id uuid not null,
    kind text not null check (kind in
      ('GRANT', 'REPAYMENT', 'PURCHASE', 'USE', 'EXPIRY', 'OVERAGE', 'ABSORPTION', 'HOLD', 'DEBT')),
    units bigint not null,
    primary key (agency_id, id),
    unique (agency_id, contract_id, period, kind),
    foreign key (agency_id, contract_id) references retainers,
    foreign key (agency_id, run_id) references billing_runs);
  call tenant_table('retainer_ledger', 'select, insert');
  create trigger append_only before update or delete on retainer_ledger for each row execute function forbid_change();`;

const payouts = `
  create table paid_time_entries (
    agency_id uuid not null,
    time_entry_id uuid not null,
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    seconds bigint not null,
    primary key (agency_id, time_entry_id),
    foreign key (agency_id, time_entry_id) references time_entries);
  create index paid_time_entries_by_run on paid_time_entries (agency_id, run_id, assistant_id, currency) include (seconds);
  call tenant_table('paid_time_entries', 'select, insert');

  create table paid_tasks (
    agency_id uuid not null,
    task_id uuid not null,
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null,
    primary key (agency_id, task_id),
    foreign key (agency_id, task_id) references tasks);
  create index paid_tasks_by_run on paid_tasks (agency_id, run_id, assistant_id, currency);
  call tenant_table('paid_tasks', 'select, insert');

  create table payouts (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    seconds bigint not null,
    amount_minor bigint not null,
    created_at timestamptz not null default now(),
    primary key (agency_id, id),
    unique (agency_id, run_id, assistant_id, currency),
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('payouts', 'select, insert');`;

// What was issued stays as it is, whoever asks: rows of an issued invoice can't be added, changed or removed.
const locks = `
  create function forbid_issued_change() returns trigger language plpgsql as $$
  begin
    if old.status = 'ISSUED' then
      raise exception 'invoice % is issued and cannot change', old.number using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$;
  create trigger issued before update or delete on invoices for each row execute function forbid_issued_change();

  create function forbid_issued_rows() returns trigger language plpgsql as $$
  declare issued text;
  begin
    select i.number into issued from invoices i
     where i.status = 'ISSUED' and (i.agency_id, i.id) in (select r.agency_id, r.invoice_id from rows r) limit 1;
    if issued is not null then
      raise exception 'invoice % is issued and cannot change', issued using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;
  ${['invoice_lines', 'invoice_taxes']
    .map(
      (table) => `
  create trigger issued_insert after insert on ${table} referencing new table as rows for each statement execute function forbid_issued_rows();
  create trigger issued_update after update on ${table} referencing old table as rows for each statement execute function forbid_issued_rows();
  create trigger issued_delete after delete on ${table} referencing old table as rows for each statement execute function forbid_issued_rows();`,
    )
    .join('')}`;
