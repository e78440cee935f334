import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which day of issue on invoices cost late fees; rules that were there before hold for all. */
export class FirstDayOfLateFees60 implements MigrationInterface {
  name = 'FirstDayOfLateFees1763000000060';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table reminder_settings add column late_fee_issued_from date');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table reminder_settings drop column late_fee_issued_from');
  }
}
