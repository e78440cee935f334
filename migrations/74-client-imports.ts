import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of clients come in as those of time do: the same uploads, looks, marks and reports, and lines of their own. */
export class ClientImports74 implements MigrationInterface {
  name = 'ClientImports1763000000074';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [kinds, lines, origin]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(undo);
  }
}

const kinds = `
  alter table imports
    add column kind text not null default 'TIME' check (kind in ('TIME', 'CLIENTS'));`;

// What a look at the file has read of it: each line as the client that it would make, and what would become of it.
const lines = `
  create table client_import_rows (
    agency_id uuid not null,
    import_id uuid not null,
    line int not null,
    outcome text not null check (outcome in ('NEW', 'KNOWN', 'REPEATED', 'REFUSED')),
    name text not null,
    -- None of a line whose cells can't be told apart.
    draft jsonb,
    primary key (agency_id, import_id, line),
    foreign key (agency_id, import_id) references import_files on delete cascade);
  call tenant_table('client_import_rows', 'select, insert, delete');
  call person_rows('client_import_rows', 'false', 'false');`;

// By it an import is taken back; a client that somebody has typed can't be deleted at all.
const origin = `
  alter table clients add column import_id uuid, add foreign key (agency_id, import_id) references imports;
  alter table client_notes add column import_id uuid, add foreign key (agency_id, import_id) references imports;
  create index clients_by_import on clients (agency_id, import_id) where import_id is not null;
  create index client_notes_by_import on client_notes (agency_id, import_id) where import_id is not null;
  create policy removal on clients as restrictive for delete to factotum_app
    using ((select is_staff()) and import_id is not null);
  grant delete on clients to factotum_app;`;

const undo = `
  revoke delete on clients from factotum_app;
  drop policy removal on clients;
  alter table client_notes drop column import_id;
  alter table clients drop column import_id;
  drop table client_import_rows;
  delete from import_files f using imports i where i.agency_id = f.agency_id and i.id = f.import_id and i.kind = 'CLIENTS';
  delete from import_problems p using imports i where i.agency_id = p.agency_id and i.id = p.import_id and i.kind = 'CLIENTS';
  delete from imports where kind = 'CLIENTS';
  alter table imports drop column kind;`;
