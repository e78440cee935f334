import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A client sees what its invoices' lines were made of: of each line, which entries and tasks. */
export class WorkOfLines78 implements MigrationInterface {
  name = 'WorkOfLines1763000000078';

  async up(q: QueryRunner): Promise<void> {
    // Lines themselves are narrowed to those of the client's own issued invoices.
    for (const table of TABLES) {
      const rows = `(select current_client()) is not null
        and exists (select from invoice_lines l where l.agency_id = ${table}.agency_id and l.id = ${table}.line_id)`;
      await q.query(`drop policy person on ${table}; call person_rows('${table}', '${rows}', 'false')`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await q.query(`drop policy person on ${table}; call person_rows('${table}', 'false', 'false')`);
    }
  }
}

const TABLES = ['billed_time_entries', 'billed_entry_lines', 'billed_tasks', 'given_back'];
