import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of clients names several people of one client, and the tax of each. */
export class FurtherContacts83 implements MigrationInterface {
  name = 'FurtherContacts1763000000083';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [contacts, taxes]) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(undo);
  }
}

// A line that has another contact of a client in a line before it.
const contacts = `
  alter table client_import_rows
    drop constraint client_import_rows_outcome_check,
    add constraint client_import_rows_outcome_check check (outcome in ('NEW', 'CONTACT', 'KNOWN', 'REPEATED', 'REFUSED')),
    add column of_line int,
    add constraint of_line_of_contacts check ((outcome = 'CONTACT') = (of_line is not null));
  create index client_import_rows_of_line on client_import_rows (agency_id, import_id, of_line) where of_line is not null;
  alter table imports add column contacts_added int not null default 0;`;

// Terms that nobody has changed since go with their client when its import is taken back.
const taxes = `
  alter table client_tax_terms add column import_id uuid, add foreign key (agency_id, import_id) references imports;
  create index client_tax_terms_by_import on client_tax_terms (agency_id, import_id) where import_id is not null;`;

const undo = `
  alter table client_tax_terms drop column import_id;
  alter table imports drop column contacts_added;
  delete from client_import_rows where outcome = 'CONTACT';
  alter table client_import_rows
    drop constraint client_import_rows_outcome_check,
    add constraint client_import_rows_outcome_check check (outcome in ('NEW', 'KNOWN', 'REPEATED', 'REFUSED')),
    drop column of_line;`;
