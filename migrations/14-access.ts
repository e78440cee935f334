import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scopes of API keys by area, the names of a person's agencies, and passkeys (as the library better-auth wants them). */
export class Access14 implements MigrationInterface {
  name = 'Access1763000000014';

  async up(q: QueryRunner): Promise<void> {
    await q.query(scopesByArea);
    await q.query(names);
    await q.query(passkeys);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table auth.passkey`);
    await q.query(`drop function my_agencies`);
    await q.query(scopesOfEverything);
  }
}

// Which areas there are is the application's to know; here is only the form.
const scopesByArea = `
  alter table api_keys drop constraint api_keys_scopes_check;
  update api_keys set scopes = replace(replace(scopes::text, 'READ', '*:read'), 'WRITE', '*:write')::text[];
  alter table api_keys
    alter column scopes set default '{*:read,*:write}',
    add constraint api_keys_scopes_check check (scopes <> '{}' and array_position(scopes, null) is null
      and array_to_string(scopes, ' ') ~ '^(([a-z]+|[*]):(read|write)( |$))+$')`;

// A key of some areas has no like before: it ends, so that it doesn't become one of everything.
const scopesOfEverything = `
  alter table api_keys drop constraint api_keys_scopes_check;
  update api_keys set revoked_at = coalesce(revoked_at, now()) where not scopes <@ '{*:read,*:write}';
  update api_keys set scopes = case
    when '*:read' = any (scopes) and '*:write' = any (scopes) then '{READ,WRITE}'
    when '*:write' = any (scopes) then '{WRITE}'
    else '{READ}' end::text[];
  alter table api_keys
    alter column scopes set default '{READ,WRITE}',
    add constraint api_keys_scopes_check check (scopes <@ '{READ,WRITE}' and scopes <> '{}')`;

// Whoever belongs to several agencies chooses among them by name, and is in one at a time.
const names = `
  create function my_agencies(of_user text) returns table (agency_id uuid, agency_name text, role text, joined_at timestamptz)
    language sql stable security definer set search_path = public as $$
    select m.agency_id, a.name, m.role, m.created_at from memberships m join agencies a on a.agency_id = m.agency_id
     where m.user_id = of_user order by m.created_at, m.agency_id $$;
  revoke all on function my_agencies from public;
  grant execute on function my_agencies to factotum_app;`;

const passkeys = `
  create table auth."passkey" ("id" text not null primary key, "name" text, "publicKey" text not null,
    "userId" text not null references auth."user" ("id") on delete cascade, "credentialID" text not null,
    "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text,
    "createdAt" timestamptz, "aaguid" text);
  create index "passkey_userId_idx" on auth."passkey" ("userId");
  -- A credential is one person's: the sign-in by it finds her by nothing else.
  create unique index "passkey_credentialID_idx" on auth."passkey" ("credentialID");
  grant select, insert, update, delete on auth."passkey" to factotum_app;`;
