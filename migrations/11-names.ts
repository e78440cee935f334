import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What assistants and clients know of each other is names and nothing else: an assistant those of the contracts and clients
 * that she works for, a client those of the assistants who work for it. And a client sees the rates that it pays under all of
 * its contracts.
 */
export class Names11 implements MigrationInterface {
  name = 'Names1763000000011';

  async up(q: QueryRunner): Promise<void> {
    await q.query(names);
    await replaceRatesPolicy(q, `${OF_CONTRACT} or client_id = (select current_client())`);
  }

  async down(q: QueryRunner): Promise<void> {
    await replaceRatesPolicy(q, OF_CONTRACT);
    await q.query(`drop function names_of_contracts, names_of_assistants`);
    for (const table of READ_BY_OWNER) await q.query(`drop policy names on ${table}`);
  }
}

const READ_BY_OWNER = ['clients', 'assistants', 'time_entries', 'tasks'];
const OF_CONTRACT = '(select current_client()) is not null and contract_id in (select id from contracts)';

async function replaceRatesPolicy(q: QueryRunner, rows: string): Promise<void> {
  await q.query(`drop policy person on rates`);
  await q.query(`call person_rows('rates', '${rows}', '${rows}')`);
}

// Forced row-level security binds the owner too; the policies let these two functions read as the owner. Of contracts it may.
const names = `
  ${READ_BY_OWNER.map((table) => `create policy names on ${table} for select to current_user using (true);`).join('\n  ')}

  create function names_of_contracts(ids uuid[]) returns table (id uuid, title text, client_name text)
    language sql stable security definer set search_path = public as $$
    select c.id, c.title, k.name
      from contracts c join clients k on k.agency_id = c.agency_id and k.id = c.client_id
     where c.agency_id = (select current_agency()) and c.id = any(ids)
       and ((select is_staff()) or c.client_id = (select current_client())
         or exists (select from time_entries t where t.agency_id = c.agency_id and t.contract_id = c.id
                     and t.assistant_id = (select current_assistant()))
         or exists (select from tasks t where t.agency_id = c.agency_id and t.contract_id = c.id
                     and t.assistant_id = (select current_assistant()))) $$;

  create function names_of_assistants(ids uuid[]) returns table (id uuid, name text)
    language sql stable security definer set search_path = public as $$
    select a.id, a.name
      from assistants a
     where a.agency_id = (select current_agency()) and a.id = any(ids)
       and ((select is_staff()) or a.id = (select current_assistant())
         or exists (select from contracts c join time_entries t on t.agency_id = c.agency_id and t.contract_id = c.id
                     where c.agency_id = a.agency_id and c.client_id = (select current_client())
                       and t.assistant_id = a.id and t.status = 'APPROVED')
         or exists (select from contracts c join tasks t on t.agency_id = c.agency_id and t.contract_id = c.id
                     where c.agency_id = a.agency_id and c.client_id = (select current_client())
                       and t.assistant_id = a.id)) $$;

  revoke all on function names_of_contracts, names_of_assistants from public;
  grant execute on function names_of_contracts, names_of_assistants to factotum_app;`;
