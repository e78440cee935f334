import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency's own account is removed, and kept so that it can be put back, until another takes its place. */
export class RemovedBankAccounts58 implements MigrationInterface {
  name = 'RemovedBankAccounts1763000000058';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table agency_bank_accounts add column archived_at timestamptz;
      grant delete on agency_bank_accounts to factotum_app`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      revoke delete on agency_bank_accounts from factotum_app;
      delete from agency_bank_accounts where archived_at is not null;
      alter table agency_bank_accounts drop column archived_at`);
  }
}
