import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may act is told at commit wherever it changes, so that every api process can cut off who may not any more; members are
 * changed as they were seen; and owners see which of their agencies are closed, and hear of it by mail, though a closed one sends
 * none.
 */
export class Members76 implements MigrationInterface {
  name = 'Members1763000000076';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table memberships add column version int not null default 1');
    await q.query(announcing);
    await q.query(mails);
    await q.query(agenciesOf('closed_at timestamptz', 'a.closed_at'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(agenciesOf());
    await q.query('drop function mail.queue_of_accounts');
    await q.query('drop function announce_rights cascade; alter table memberships drop column version');
  }
}

// Whose rights these are: a person's, or those of all of an agency.
const announcing = `
  create function announce_rights() returns trigger language plpgsql as $$
  declare row constant jsonb := to_jsonb(old);
  begin
    perform pg_notify('rights', json_build_object(tg_argv[0], row->>tg_argv[1])::text);
    return null;
  end $$;
  create trigger announce_rights after delete on auth.session for each row
    execute function announce_rights('userId', 'userId');
  create trigger announce_rights after update or delete on memberships for each row
    execute function announce_rights('userId', 'user_id');
  create trigger announce_rights after update of revoked_at on api_keys for each row
    execute function announce_rights('userId', 'user_id');
  create trigger announce_rights after update of closed_at on agencies for each row
    execute function announce_rights('agencyId', 'agency_id');`;

const mails = `
  create function mail.queue_of_accounts(id uuid, recipient text, subject text, body text) returns void language sql
    security definer set search_path = mail as $$
    insert into waiting (id, recipient, subject, body, agency_id) values (id, recipient, subject, body, null) $$;
  revoke all on function mail.queue_of_accounts from public;
  grant execute on function mail.queue_of_accounts to factotum_app;`;

const agenciesOf = (...[column, value]: [] | [column: string, value: string]): string => `
  drop function my_agencies;
  create function my_agencies(of_user text) returns table (agency_id uuid, agency_name text, role text, joined_at timestamptz
    ${column ? `, ${column}` : ''})
    language sql stable security definer set search_path = public as $$
    select m.agency_id, a.name, m.role, m.created_at ${value ? `, ${value}` : ''}
      from memberships m join agencies a on a.agency_id = m.agency_id
     where m.user_id = of_user and (a.closed_at is null or m.role = 'OWNER') order by m.created_at, m.agency_id $$;
  revoke all on function my_agencies from public;
  grant execute on function my_agencies to factotum_app;`;
