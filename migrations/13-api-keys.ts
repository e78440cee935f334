import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an API key may do, from where, and when it was last used. */
export class ApiKeys13 implements MigrationInterface {
  name = 'ApiKeys1763000000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table api_keys
        add column scopes text[] not null default '{READ,WRITE}' check (scopes <@ '{READ,WRITE}' and scopes <> '{}'),
        add column allowed_addresses cidr[] not null default '{}',
        add column last_used_at timestamptz;
      drop function find_api_key(bytea);
      create policy last_use on api_keys for update to current_user using (true) with check (true);`);
    await q.query(`${find}; ${grants('bytea, inet')}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function find_api_key(bytea, inet);
      drop policy last_use on api_keys;
      alter table api_keys drop column scopes, drop column allowed_addresses, drop column last_used_at`);
    await q.query(`${findBefore}; ${grants('bytea')}`);
  }
}

const grants = (types: string): string => `
  revoke all on function find_api_key(${types}) from public;
  grant execute on function find_api_key(${types}) to factotum_app`;

// A key that is used all the time is written once a minute.
const find = `
  create function find_api_key(hash bytea, address inet) returns table (agency_id uuid, key_id uuid, user_id text, role text,
    assistant_id uuid, client_id uuid, scopes text[])
    language sql volatile security definer set search_path = public as $$
    with used as (
      update api_keys k set last_used_at = now()
       where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
         and (k.allowed_addresses = '{}' or address <<= any (k.allowed_addresses))
         and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute'))
    select k.agency_id, k.id, k.user_id, m.role, m.assistant_id, m.client_id, k.scopes
      from api_keys k join memberships m on m.agency_id = k.agency_id and m.user_id = k.user_id
     where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
       and (k.allowed_addresses = '{}' or address <<= any (k.allowed_addresses)) $$`;

const findBefore = `
  create function find_api_key(hash bytea) returns table (agency_id uuid, key_id uuid, user_id text, role text,
    assistant_id uuid, client_id uuid)
    language sql stable security definer set search_path = public as $$
    select k.agency_id, k.id, k.user_id, m.role, m.assistant_id, m.client_id
      from api_keys k join memberships m on m.agency_id = k.agency_id and m.user_id = k.user_id
     where k.key_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) $$`;
