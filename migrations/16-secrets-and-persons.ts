import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What tells whether a process has the keys of what is stored, mails that know the agency they come from, and what it takes
 * to erase a person.
 */
export class SecretsAndPersons16 implements MigrationInterface {
  name = 'SecretsAndPersons1763000000016';

  async up(q: QueryRunner): Promise<void> {
    await q.query(keys);
    await q.query(mail);
    await q.query(erasures);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop table erasures, auth.encryption_keys;
      revoke delete on idempotency_keys from factotum_app;
      revoke update (message) on import_problems from factotum_app;
      drop function mail.queue(uuid, text, text, text), mail.forget(text), mail.waiting_for(text);
      alter table mail.waiting drop column agency_id`);
    await q.query(queueBefore);
  }
}

// One row for each key under which something may be stored, with a text that only this very key opens.
const keys = `
  create table auth.encryption_keys (
    key_id int primary key,
    check_value text not null,
    created_at timestamptz not null default now());
  grant select, insert on auth.encryption_keys to factotum_app;`;

// The text is sealed for the mail's id, so whoever queues it chooses the id. A mail of no agency is one about an account.
const mail = `
  alter table mail.waiting add column agency_id uuid;
  drop function mail.queue(text, text, text);
  create function mail.queue(id uuid, recipient text, subject text, body text) returns void language sql security definer
    set search_path = mail as $$
    insert into waiting (id, recipient, subject, body, agency_id)
    values (id, recipient, subject, body, public.current_agency()) $$;

  -- In an agency's transaction its own mails; without one, those to an account's address, whoever wrote them.
  create function mail.forget(address text) returns bigint language sql security definer set search_path = mail as $$
    with forgotten as (
      delete from waiting where lower(recipient) = lower(address)
         and (public.current_agency() is null or agency_id = public.current_agency()) returning 1)
    select count(*) from forgotten $$;
  create function mail.waiting_for(address text) returns table (id uuid, subject text, created_at timestamptz)
    language sql stable security definer set search_path = mail as $$
    select w.id, w.subject, w.created_at from waiting w where lower(w.recipient) = lower(address)
       and (public.current_agency() is null or w.agency_id = public.current_agency()) order by w.created_at, w.id $$;
  revoke all on function mail.queue, mail.forget, mail.waiting_for from public;
  grant execute on function mail.queue, mail.forget, mail.waiting_for to factotum_app;`;

const queueBefore = `
  create function mail.queue(recipient text, subject text, body text) returns uuid language sql security definer
    set search_path = mail as $$
    insert into waiting (recipient, subject, body) values (recipient, subject, body) returning id $$;
  revoke all on function mail.queue(text, text, text) from public;
  grant execute on function mail.queue(text, text, text) to factotum_app;`;

// Who was erased is known by id alone, so that it can be done again where an older backup is restored.
const erasures = `
  create table erasures (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    subject_type text not null check (subject_type in ('ASSISTANT', 'CLIENT', 'CONTACT', 'MEMBER')),
    subject_id text not null,
    pseudonym text not null,
    erased_by text not null,
    erased_at timestamptz not null,
    primary key (agency_id, id),
    unique (agency_id, subject_type, subject_id));
  call tenant_table('erasures', 'select, insert');
  call person_rows('erasures', 'false', 'false');
  grant delete on idempotency_keys to factotum_app;
  grant update (message) on import_problems to factotum_app;`;
