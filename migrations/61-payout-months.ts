import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which month a payout is for is told to its assistant, too, who sees no billing runs. */
export class PayoutMonths61 implements MigrationInterface {
  name = 'PayoutMonths1763000000061';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create policy payout_months on billing_runs for select to current_user using (true);
      create function month_of_run(of_run uuid) returns date language sql stable security definer set search_path = public as $$
        select month from billing_runs where agency_id = (select current_agency()) and id = of_run $$;
      revoke all on function month_of_run from public;
      grant execute on function month_of_run to factotum_app;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function month_of_run; drop policy payout_months on billing_runs`);
  }
}
