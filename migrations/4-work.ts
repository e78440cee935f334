import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done: imports, time entries, tasks; and when assistants are there. */
export class Work4 implements MigrationInterface {
  name = 'Work1763000000004';

  async up(q: QueryRunner): Promise<void> {
    await q.query(imports);
    await q.query(work);
    await q.query(availability);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `drop table capacity_reports, holidays, assistant_leave, assistant_schedules, tasks, time_entries, import_problems, imports`,
    );
  }
}

const imports = `
  create table imports (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    format text not null check (format in ('TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI')),
    file_name text not null,
    status text not null check (status in ('DONE', 'UNDONE')),
    rows_read int not null default 0,
    rows_imported int not null default 0,
    rows_known int not null default 0,
    created_by text,
    created_at timestamptz not null default now(),
    undone_at timestamptz,
    primary key (agency_id, id));
  call tenant_table('imports', 'select, insert, update');

  create table import_problems (
    agency_id uuid not null,
    import_id uuid not null,
    position int not null,
    line int not null,
    column_name text,
    code text not null,
    message text not null,
    is_notice boolean not null default false,
    primary key (agency_id, import_id, position),
    foreign key (agency_id, import_id) references imports);
  call tenant_table('import_problems', 'select, insert');`;

// source_key is the row's identity in the file it came from: a second import of it adds nothing.
const work = `
  create table time_entries (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    service_id uuid not null,
    assistant_id uuid not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    description text not null default '',
    tags text[] not null default '{}',
    billable boolean not null default true,
    status text not null default 'DRAFT' check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')),
    approved_at timestamptz,
    import_id uuid,
    source_key text,
    primary key (agency_id, id),
    unique (agency_id, source_key),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services,
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, import_id) references imports,
    check (ended_at >= started_at),
    check ((status = 'APPROVED') = (approved_at is not null)));
  create index time_entries_by_contract on time_entries (agency_id, contract_id, started_at);
  create index time_entries_by_assistant on time_entries (agency_id, assistant_id, started_at);
  create index time_entries_by_start on time_entries (agency_id, started_at, id);
  create index time_entries_by_import on time_entries (agency_id, import_id) where import_id is not null;
  call tenant_table('time_entries', 'select, insert, update, delete');

  create table tasks (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    service_id uuid not null,
    assistant_id uuid,
    title text not null check (title <> ''),
    quantity numeric not null default 1 check (quantity >= 0),
    price numeric check (price >= 0),
    status text not null default 'REQUESTED' check (status in
      ('REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'DELIVERED', 'CHANGES_WANTED', 'APPROVED', 'CANCELLED')),
    due_on date,
    approved_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services,
    foreign key (agency_id, assistant_id) references assistants,
    check ((status = 'APPROVED') = (approved_at is not null)));
  create index tasks_by_contract on tasks (agency_id, contract_id, approved_at);
  call tenant_table('tasks', 'select, insert, update');`;

const availability = `
  -- Seconds of each weekday, Monday first; a change is a new row from its date on, so that the past stays as it was.
  create table assistant_schedules (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    assistant_id uuid not null,
    from_date date,
    to_date date,
    seconds_by_weekday int[] not null check (cardinality(seconds_by_weekday) = 7 and 0 <= all (seconds_by_weekday)),
    primary key (agency_id, id),
    foreign key (agency_id, assistant_id) references assistants,
    unique nulls not distinct (agency_id, assistant_id, from_date),
    check (to_date >= from_date));
  call tenant_table('assistant_schedules', 'select, insert, update, delete');

  create table assistant_leave (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    assistant_id uuid not null,
    from_date date not null,
    to_date date not null,
    seconds_per_day int check (seconds_per_day > 0),
    primary key (agency_id, id),
    foreign key (agency_id, assistant_id) references assistants,
    check (to_date >= from_date));
  create index assistant_leave_by_assistant on assistant_leave (agency_id, assistant_id);
  call tenant_table('assistant_leave', 'select, insert, update, delete');

  create table holidays (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    on_date date not null,
    name text not null,
    assistant_id uuid,
    primary key (agency_id, id),
    foreign key (agency_id, assistant_id) references assistants);
  create index holidays_by_date on holidays (agency_id, on_date);
  call tenant_table('holidays', 'select, insert, update, delete');

  create table capacity_reports (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    month date not null check (extract(day from month) = 1),
    as_of date not null,
    status text not null check (status in ('QUEUED', 'DONE', 'FAILED')),
    report jsonb,
    error text,
    error_subject text,
    requested_by text,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (agency_id, id),
    check ((status = 'DONE') = (report is not null)),
    check ((status = 'FAILED') = (error is not null)));
  create index capacity_reports_by_month on capacity_reports (agency_id, month, created_at desc);
  call tenant_table('capacity_reports', 'select, insert, update');`;
