import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Billing runs and their invoices. */
export class Billing5 implements MigrationInterface {
  name = 'Billing1763000000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(runs);
    await q.query(invoices);
    await q.query(locks);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `drop table invoice_taxes, invoice_lines, invoices, billing_refusals, billing_run_batches, billing_runs`,
    );
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
    -- How often its jobs were asked for: a queue that lost them is given them again, under new ids.
    attempt int not null default 1,
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
    -- A client whose bill is refused is not invoiced; where only pay is, its assistants wait.
    concern text not null check (concern in ('BILL', 'PAY')),
    code text not null,
    subject text not null,
    primary key (agency_id, run_id, client_id, concern),
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, client_id) references clients);
  call tenant_table('billing_refusals', 'select, insert');

  -- Agencies whose last ended month, in their own zone, has no run yet, though something was agreed by then (a fee in
  -- advance is billed a month before its period).
  create policy schedule on agencies for select to current_user using (true);
  create policy schedule on billing_runs for select to current_user using (true);
  create policy schedule on contracts for select to current_user using (true);
  create function due_billing_runs(at timestamptz) returns table (agency_id uuid, month date)
    language sql stable security definer set search_path = public as $$
    select a.agency_id, due.month
      from agencies a, lateral (select (date_trunc('month', at at time zone a.time_zone) - interval '1 month')::date as month) due
     where a.bills_automatically
       and not exists (select from billing_runs r where r.agency_id = a.agency_id and r.month >= due.month)
       and exists (select from contracts c where c.agency_id = a.agency_id and c.start_date < due.month + interval '2 months') $$;
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
