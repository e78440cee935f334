import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The application's role, the tenant of a transaction, the sign-in tables (as the library better-auth wants them),
 * and `tenant_table()`, which gives a table what every tenant table has: forced row-level security and grants.
 */
export class Foundation1 implements MigrationInterface {
  name = 'Foundation1763000000001';

  async up(q: QueryRunner): Promise<void> {
    // A role belongs to the whole cluster, so another database's migration may have made it already, or be making it.
    await q.query(`do $$ begin
      create role factotum_app nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`);
    await q.query(`grant usage on schema public to factotum_app`);
    await q.query(tenancyFunctions);
    await q.query(guardFunctions);
    await q.query(authTables);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop schema auth cascade`);
    await q.query(`drop procedure tenant_table(regclass, text)`);
    await q.query(`drop function current_agency, current_user_id, forbid_change`);
  }
}

const tenancyFunctions = `
  create function current_agency() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.agency_id', true), '')::uuid $$;

  create function current_user_id() returns text language sql stable parallel safe as
    $$ select nullif(current_setting('app.user_id', true), '') $$;

  -- The sub-select makes the setting be read once a statement and not once a row.
  create procedure tenant_table(target regclass, privileges text) language plpgsql as $$
  begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s to factotum_app using (agency_id = (select current_agency()))
      with check (agency_id = (select current_agency()))', target);
    execute format('grant %s on %s to factotum_app', privileges, target);
  end $$;`;

const guardFunctions = `
  create function forbid_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end $$;`;

const authTables = `
  create schema auth;
  grant usage on schema auth to factotum_app;
  create table auth."user" ("id" text not null primary key, "name" text not null, "email" text not null unique,
    "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null);
  create table auth."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique,
    "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text,
    "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade);
  create table auth."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text,
    "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text,
    "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
  create table auth."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null,
    "expiresAt" timestamptz not null, "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null);
  create table auth."rateLimit" ("id" text not null primary key, "key" text not null unique, "count" integer not null,
    "lastRequest" bigint not null);
  create index "session_userId_idx" on auth."session" ("userId");
  create index "account_userId_idx" on auth."account" ("userId");
  create index "verification_identifier_idx" on auth."verification" ("identifier");
  grant select, insert, update, delete on all tables in schema auth to factotum_app;`;
