import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices that are due in a span of days. */
export class InvoiceSearch50 implements MigrationInterface {
  name = 'InvoiceSearch1763000000050';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create index invoices_by_due_day on invoices (agency_id, due_on, id) where status = 'ISSUED'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop index invoices_by_due_day`);
  }
}
