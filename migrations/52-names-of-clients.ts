import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An assistant is told whose a manual is by the rule by which she sees the manual: the names of those for whom she works. */
export class NamesOfClients52 implements MigrationInterface {
  name = 'NamesOfClients1763000000052';

  async up(q: QueryRunner): Promise<void> {
    await q.query(names);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function names_of_clients`);
  }
}

const names = `
  create function names_of_clients(ids uuid[]) returns table (id uuid, name text)
    language sql stable security definer set search_path = public as $$
    select k.id, k.name from clients k
     where k.agency_id = (select current_agency()) and k.id = any(ids)
       and ((select is_staff()) or k.id in (select w.client_id from work_of_assistant() w)) $$;

  revoke all on function names_of_clients from public;
  grant execute on function names_of_clients to factotum_app;`;
