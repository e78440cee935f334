import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files for other programs: asked for, built by a worker in pieces, kept for a while. */
export class Exports48 implements MigrationInterface {
  name = 'Exports1763000000048';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [files, forgetting, expiry]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function agencies_with_old_exports(timestamptz);
      drop table export_chunks, exports;
      drop function forget_export()`);
  }
}

// A file is of one state of the data, so whoever builds it begins at its beginning: round is which attempt it is, and an
// older one that is still at work finds that it has been succeeded.
const files = `
  create table exports (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    kind text not null,
    format text not null,
    -- What it is limited to, and how its format names taxes.
    request jsonb not null default '{}',
    status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'DONE', 'STOPPED', 'FAILED', 'EXPIRED')),
    round int not null default 0,
    rows_total bigint,
    rows_done bigint not null default 0,
    -- Rows that the format has no place for.
    rows_left_out bigint not null default 0,
    byte_count bigint,
    sha256 bytea check (length(sha256) = 32),
    requested_by text,
    created_at timestamptz not null,
    started_at timestamptz,
    progress_at timestamptz,
    finished_at timestamptz,
    expires_at timestamptz not null,
    primary key (agency_id, id),
    check (status <> 'DONE' or num_nulls(byte_count, sha256, finished_at) = 0));
  create index exports_by_expiry on exports (expires_at) where status <> 'EXPIRED';
  create index exports_under_way on exports (agency_id) where status in ('QUEUED', 'RUNNING');
  call tenant_table('exports', 'select, insert, update');
  call person_rows('exports', 'false', 'false');

  create table export_chunks (
    agency_id uuid not null,
    export_id uuid not null,
    position int not null,
    content bytea not null check (octet_length(content) <= 1048576),
    primary key (agency_id, export_id, position),
    foreign key (agency_id, export_id) references exports);
  alter table export_chunks alter column content set storage external;
  call tenant_table('export_chunks', 'select, insert, delete');
  call person_rows('export_chunks', 'false', 'false');`;

// A file goes with whatever ends it: it is stopped, fails, expires, or somebody whom it may name is erased.
const forgetting = `
  create function forget_export() returns trigger language plpgsql as $$
  begin
    delete from export_chunks where agency_id = new.agency_id and export_id = new.id;
    return null;
  end $$;
  create trigger forgotten after update of status on exports for each row
    when (new.status in ('STOPPED', 'FAILED', 'EXPIRED')) execute function forget_export();`;

// The schedule serves all agencies; this tells it where a file has been kept long enough.
const expiry = `
  create policy schedule on exports for select to current_user using (true);
  create function agencies_with_old_exports(at timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct agency_id from exports where expires_at <= at and status <> 'EXPIRED' $$;
  revoke all on function agencies_with_old_exports from public;
  grant execute on function agencies_with_old_exports to factotum_app;`;
