import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run whose drafts were all discarded is told from one that had nothing to bill. */
export class DiscardedDrafts84 implements MigrationInterface {
  name = 'DiscardedDrafts1763000000084';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table billing_runs add column drafts_discarded int not null default 0`);
    // What was discarded so far only the log knows. An owner who is no superuser sees neither while row-level security is forced.
    const tables = ['billing_runs', 'audit_log'];
    for (const table of tables) await q.query(`alter table ${table} no force row level security`);
    await q.query(`
      update billing_runs r set drafts_discarded = d.count
        from (select agency_id, before->>'run_id' as run_id, count(*)::int as count from audit_log
               where subject_type = 'invoices' and action = 'delete' group by 1, 2) d
       where d.agency_id = r.agency_id and d.run_id = r.id::text`);
    for (const table of tables) await q.query(`alter table ${table} force row level security`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`alter table billing_runs drop column drafts_discarded`);
  }
}
