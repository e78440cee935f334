import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails come in the name of the agency that writes them, and are answered to it. */
export class SendersOfMails59 implements MigrationInterface {
  name = 'SendersOfMails1763000000059';

  async up(q: QueryRunner): Promise<void> {
    await q.query('drop function mail.claim(int)');
    await q.query(claim);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function mail.claim(int)');
    await q.query(claimBefore);
  }
}

const TAKE = `
  update waiting set due_at = now() + interval '5 minutes', tries = tries + 1
   where id in (select id from waiting where due_at <= now() order by due_at limit most for update skip locked)
  returning *`;

const GRANT = `
  revoke all on function mail.claim(int) from public;
  grant execute on function mail.claim(int) to factotum_app;`;

const claim = `
  create function mail.claim(most int) returns table (id uuid, recipient text, subject text, body text, tries int,
    document_id uuid, sender text, reply_to text) language sql security definer set search_path = mail as $$
    with taken as (${TAKE})
    select t.id, t.recipient, t.subject, t.body, t.tries, t.document_id, a.name, a.email
      from taken t left join public.agencies a on a.agency_id = t.agency_id order by t.created_at, t.id $$;
  ${GRANT}`;

const claimBefore = `
  create function mail.claim(most int) returns setof mail.waiting language sql security definer set search_path = mail as $$
    ${TAKE} $$;
  ${GRANT}`;
