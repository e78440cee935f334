import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that waits to be sent, tries to sign in, and second factors (as the library better-auth wants them). */
export class Identity9 implements MigrationInterface {
  name = 'Identity1763000000009';

  async up(q: QueryRunner): Promise<void> {
    await q.query(mail);
    await q.query(signIns);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop schema mail cascade`);
    await q.query(`drop table auth."twoFactor", auth.sign_in_attempts`);
    await q.query(`alter table auth."user" drop column "twoFactorEnabled"`);
  }
}

// Mail holds links that open accounts, and much of it (confirmations, resets) belongs to no agency. So nobody may read the
// table: the application writes by one function, takes what is due by another, and what was sent is gone.
const mail = `
  create schema mail;
  grant usage on schema mail to factotum_app;
  create table mail.waiting (
    id uuid primary key default uuidv7(),
    recipient text not null check (recipient <> ''),
    subject text not null,
    body text not null,
    tries int not null default 0,
    due_at timestamptz not null default now(),
    created_at timestamptz not null default now());
  create index waiting_due on mail.waiting (due_at);

  create function mail.queue(recipient text, subject text, body text) returns uuid language sql security definer
    set search_path = mail as $$
    insert into waiting (recipient, subject, body) values (recipient, subject, body) returning id $$;
  -- Whoever takes a mail has it for five minutes; later than that its process must have died.
  create function mail.claim(most int) returns setof mail.waiting language sql security definer set search_path = mail as $$
    update waiting set due_at = now() + interval '5 minutes', tries = tries + 1
     where id in (select id from waiting where due_at <= now() order by due_at limit most for update skip locked)
    returning * $$;
  create function mail.postpone(mail_id uuid, seconds int) returns void language sql security definer set search_path = mail as $$
    update waiting set due_at = now() + seconds * interval '1 second' where id = mail_id $$;
  create function mail.finish(mail_id uuid) returns void language sql security definer set search_path = mail as $$
    delete from waiting where id = mail_id $$;
  revoke all on all functions in schema mail from public;
  grant execute on all functions in schema mail to factotum_app;`;

const signIns = `
  create table auth.sign_in_attempts (
    address_hash bytea primary key,
    tries int not null,
    since timestamptz not null);
  alter table auth."user" add column "twoFactorEnabled" boolean default false;
  create table auth."twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null,
    "userId" text not null references auth."user" ("id") on delete cascade, "verified" boolean default true,
    "failedVerificationCount" integer default 0, "lockedUntil" timestamptz);
  create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
  create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
  grant select, insert, update, delete on auth.sign_in_attempts, auth."twoFactor" to factotum_app;`;
