import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency may write what the mails with its statements of account say, as it may of those with invoices. */
export class StatementTexts85 implements MigrationInterface {
  name = 'StatementTexts1763000000085';

  async up(q: QueryRunner): Promise<void> {
    await q.query(kinds('INVOICE', 'CREDIT_NOTE', 'STATEMENT'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`alter table invoice_mail_texts no force row level security;
      delete from invoice_mail_texts where kind = 'STATEMENT';
      alter table invoice_mail_texts force row level security`);
    await q.query(kinds('INVOICE', 'CREDIT_NOTE'));
  }
}

const kinds = (...kinds: string[]): string =>
  `alter table invoice_mail_texts drop constraint invoice_mail_texts_kind_check,
     add constraint invoice_mail_texts_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;
