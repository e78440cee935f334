import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a contract may be worked on is told to assistants, too, who see no contracts. */
export class WorkOnContracts62 implements MigrationInterface {
  name = 'WorkOnContracts1763000000062';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create function may_be_worked_on(of_contract uuid) returns boolean
        language sql stable security definer set search_path = public as $$
        select status not in ('DRAFT', 'DECLINED', 'WITHDRAWN') from contracts
         where agency_id = (select current_agency()) and id = of_contract $$;
      revoke all on function may_be_worked_on from public;
      grant execute on function may_be_worked_on to factotum_app;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function may_be_worked_on');
  }
}
