import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of mails are changed as they were seen. */
export class Settings69 implements MigrationInterface {
  name = 'Settings1763000000069';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table invoice_mail_texts add column version int not null default 1');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table invoice_mail_texts drop column version');
  }
}
