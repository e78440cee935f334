import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was billed and paid: links from work to lines, closed periods with their statements, payouts. */
export class Billed6 implements MigrationInterface {
  name = 'Billed1763000000006';

  async up(q: QueryRunner): Promise<void> {
    await q.query(billed);
    await q.query(periods);
    await q.query(payouts);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table payouts, paid_time, paid_tasks, paid_time_entries, retainer_ledger, contract_states,
      contract_periods, billed_overages, billed_packs, billed_fees, billed_tasks, billed_time_entries`);
  }
}

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
    primary key (agency_id, time_entry_id),
    foreign key (agency_id, time_entry_id) references time_entries,
    foreign key (agency_id, run_id) references billing_runs);
  call tenant_table('paid_time_entries', 'select, insert');

  create table paid_tasks (
    agency_id uuid not null,
    task_id uuid not null,
    run_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null,
    share_minor bigint not null,
    primary key (agency_id, task_id),
    foreign key (agency_id, task_id) references tasks,
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, assistant_id) references assistants);
  create index paid_tasks_by_run on paid_tasks (agency_id, run_id);
  call tenant_table('paid_tasks', 'select, insert');

  -- The time that a run pays, summed by client: pay is rounded only once all clients of an assistant are added.
  create table paid_time (
    agency_id uuid not null,
    run_id uuid not null,
    client_id uuid not null,
    assistant_id uuid not null,
    currency char(3) not null,
    seconds bigint not null,
    hourly_rate_minor bigint not null,
    primary key (agency_id, run_id, client_id, assistant_id, currency),
    foreign key (agency_id, run_id) references billing_runs,
    foreign key (agency_id, client_id) references clients,
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('paid_time', 'select, insert');

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
