import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Texts of mails are changed as they were seen; what somebody does to how she signs in is told in her agencies, and when each
 * of her sessions was used last.
 */
export class Settings69 implements MigrationInterface {
  name = 'Settings1763000000069';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table invoice_mail_texts add column version int not null default 1');
    await q.query('alter table auth.session add column "lastUsedAt" timestamptz');
    await q.query(ownDeeds);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function record_own_deed');
    await q.query('alter table auth.session drop column "lastUsedAt"');
    await q.query('alter table invoice_mail_texts drop column version');
  }
}

// The library that keeps sign-ins knows no agency, and so can't write into any by itself.
const ownDeeds = `
  create function record_own_deed(of_user text, deed text, session_id text, of_address inet) returns void
    language plpgsql volatile security definer set search_path = public as $$
  declare
    of_agency uuid;
  begin
    for of_agency in select agency_id from my_memberships(of_user) loop
      perform set_config('app.agency_id', of_agency::text, true);
      insert into audit_log (agency_id, actor, action, operation, subject_type, details, address, via, via_id)
      values (of_agency, of_user, deed, deed, 'users', '{}', of_address,
              case when session_id is not null then 'SESSION' end, session_id);
    end loop;
    perform set_config('app.agency_id', '', true);
  end $$;
  revoke all on function record_own_deed from public;
  grant execute on function record_own_deed to factotum_app;`;
