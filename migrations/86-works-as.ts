import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Owners and managers who work for clients too stand for an assistant, as an assistant's own sign-in does: they have a timer
 * and a week. What they see of the agency stays all of it.
 */
export class WorksAs86 implements MigrationInterface {
  name = 'WorksAs1763000000086';

  async up(q: QueryRunner): Promise<void> {
    for (const table of ['memberships', 'invitations']) await q.query(standing(table, MAY_STAND));
    await q.query(recipients(`case when m.client_id = t.client_id then 'CLIENT' else 'ASSISTANT' end`));
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['memberships', 'invitations']) {
      await q.query(`alter table ${table} no force row level security;
        update ${table} set assistant_id = null where role in ('OWNER', 'MANAGER');
        alter table ${table} force row level security`);
      await q.query(standing(table, ONLY_ASSISTANTS));
    }
    await q.query(recipients('m.role'));
  }
}

const ONLY_ASSISTANTS = `(role = 'ASSISTANT') = (assistant_id is not null)`;
const MAY_STAND = `role in ('OWNER', 'MANAGER') or ${ONLY_ASSISTANTS}`;

const standing = (table: string, rule: string): string =>
  `alter table ${table} drop constraint ${table}_check, add constraint ${table}_check check (${rule})`;

/** As it was, but that whoever stands for the assistant is told as her, whatever else she is. */
const recipients = (kind: string): string => `
  create or replace function task_recipients(of_task uuid) returns table (kind text, user_id text, email text)
    language sql stable security definer set search_path = public as $$
    with task as (
      select t.agency_id, t.assistant_id, c.client_id
        from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
       where t.agency_id = (select current_agency()) and t.id = of_task
         and ((select is_staff()) or t.assistant_id = (select current_assistant()) or c.client_id = (select current_client()))),
    member as (
      select ${kind} as kind, u.id as user_id, u.email from task t join memberships m on m.agency_id = t.agency_id
        and (m.client_id = t.client_id or m.assistant_id = t.assistant_id)
        join auth."user" u on u.id = m.user_id)
    select kind, user_id, email from member
    union select 'CLIENT', null, k.email from task t join clients k on k.agency_id = t.agency_id and k.id = t.client_id
     where k.email is not null and not exists (select from member where kind = 'CLIENT')
    union select 'ASSISTANT', null, a.email from task t join assistants a on a.agency_id = t.agency_id and a.id = t.assistant_id
     where a.email is not null and not exists (select from member where kind = 'ASSISTANT') $$`;
