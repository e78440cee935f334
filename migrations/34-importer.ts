import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of time entries on their way: uploaded in pieces, looked at, asked about, imported by a job that can be stopped. */
export class Importer34 implements MigrationInterface {
  name = 'Importer1763000000034';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [states, files, staged, expiry]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(undo);
  }
}

const STATES = [
  ...['UPLOADING', 'INSPECTING', 'ASKING', 'READY', 'RUNNING', 'STOPPED'],
  ...['FAILED', 'DONE', 'UNDONE', 'EXPIRED'],
];

// done_line is the mark of the last batch; a look at the file that is begun anew has a new round, and the older one gives up.
const states = `
  alter table imports
    drop constraint imports_status_check,
    add constraint imports_status_check check (status in (${STATES.map((state) => `'${state}'`).join(', ')})),
    alter column format drop not null,
    add column entry_status text not null default 'SUBMITTED' check (entry_status in ('DRAFT', 'SUBMITTED')),
    add column rows_left_out int not null default 0,
    add column done_line int not null default 0,
    add column round int not null default 0,
    add column version int not null default 1,
    add column started_at timestamptz,
    add column started_by text,
    add column finished_at timestamptz;
  update imports set rows_done = rows_read, rows_left_out = rows_read - rows_imported - rows_known;
  grant delete on import_problems to factotum_app;
  create index import_problems_by_line on import_problems (agency_id, import_id, line, position);
  alter table import_mappings add column conventions jsonb not null default '{}';`;

// Everything of a file goes with its row here: when it is imported, when somebody discards it, or a week after its last use.
const files = `
  create table import_files (
    agency_id uuid not null,
    import_id uuid not null,
    byte_count bigint not null default 0,
    options jsonb not null default '{}',
    mapping jsonb not null default '{}',
    inspection jsonb,
    touched_at timestamptz not null,
    primary key (agency_id, import_id),
    foreign key (agency_id, import_id) references imports);
  call tenant_table('import_files', 'select, insert, update, delete');
  call person_rows('import_files', 'false', 'false');

  create table import_chunks (
    agency_id uuid not null,
    import_id uuid not null,
    position int not null,
    content bytea not null check (octet_length(content) <= 1048576),
    primary key (agency_id, import_id, position),
    foreign key (agency_id, import_id) references import_files on delete cascade);
  alter table import_chunks alter column content set storage external;
  call tenant_table('import_chunks', 'select, insert');
  call person_rows('import_chunks', 'false', 'false');`;

// What a look at the file has read of it. A line without a contract is left out, and here for its key: the file has it.
const staged = `
  create table import_rows (
    agency_id uuid not null,
    import_id uuid not null,
    line int not null,
    source_key text not null,
    id uuid,
    contract_id uuid,
    service_id uuid,
    assistant_id uuid,
    started_at timestamptz,
    ended_at timestamptz,
    description text,
    -- An array's literal.
    tags text,
    billable boolean,
    has_clock_times boolean,
    primary key (agency_id, import_id, line),
    foreign key (agency_id, import_id) references import_files on delete cascade);
  create index import_rows_by_key on import_rows (agency_id, import_id, source_key);
  -- Maintaining is for statistics: a file is large and new, and without them its keys are looked for line by line.
  call tenant_table('import_rows', 'select, insert, delete, maintain');
  call person_rows('import_rows', 'false', 'false');

  create table import_names (
    agency_id uuid not null,
    import_id uuid not null,
    position int not null,
    kind text not null check (kind in ('PERSON', 'CLIENT', 'PROJECT', 'TASK', 'TAG')),
    name text not null,
    client text,
    lines int not null,
    worked_seconds bigint not null,
    target_id uuid,
    primary key (agency_id, import_id, position),
    foreign key (agency_id, import_id) references import_files on delete cascade);
  call tenant_table('import_names', 'select, insert, delete');
  call person_rows('import_names', 'false', 'false');`;

// The schedule serves all agencies; this tells it where a file has lain too long.
const expiry = `
  create policy schedule on import_files for select to current_user using (true);
  create function agencies_with_old_imports(before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct agency_id from import_files where touched_at < before $$;
  revoke all on function agencies_with_old_imports from public;
  grant execute on function agencies_with_old_imports to factotum_app;`;

const undo = `
  drop function agencies_with_old_imports(timestamptz);
  drop table import_names, import_rows, import_chunks, import_files;
  alter table import_mappings drop column conventions;
  drop index import_problems_by_line;
  revoke delete on import_problems from factotum_app;
  delete from import_problems p using imports i where i.agency_id = p.agency_id and i.id = p.import_id and i.format is null;
  delete from imports where format is null;
  update imports set status = 'FAILED' where status not in ('RUNNING', 'DONE', 'UNDONE', 'FAILED');
  alter table imports
    drop constraint imports_status_check,
    add constraint imports_status_check check (status in ('RUNNING', 'DONE', 'UNDONE', 'FAILED')),
    alter column format set not null,
    drop column entry_status, drop column rows_left_out, drop column done_line, drop column round, drop column version,
    drop column started_at, drop column started_by, drop column finished_at;`;
