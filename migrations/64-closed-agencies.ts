import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency that its owner has closed: its rows stay, and nothing happens in it. */
export class ClosedAgencies64 implements MigrationInterface {
  name = 'ClosedAgencies1763000000064';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [closing, memberships, agenciesOf(STAYING), claim(OF_OPEN_ONES)]) await q.query(sql);
    for (const sql of lookUps('and is_open(agency_id)')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const sql of [...lookUps(''), agenciesOf(''), claim('')]) await q.query(sql);
    await q.query('drop function memberships_to_act_by, is_open; alter table agencies drop column closed_at');
  }
}

const closing = `
  alter table agencies add column closed_at timestamptz;
  create function is_open(of_agency uuid) returns boolean language sql stable security definer set search_path = public as $$
    select closed_at is null from agencies where agency_id = of_agency $$;
  revoke all on function is_open from public;
  grant execute on function is_open to factotum_app;`;

const memberships = `
  create function memberships_to_act_by(of_user text) returns table (agency_id uuid, user_id text, role text, assistant_id uuid,
    client_id uuid, grants text[], is_closed boolean)
    language sql stable security definer set search_path = public as $$
    select m.agency_id, m.user_id, m.role, m.assistant_id, m.client_id, m.grants, a.closed_at is not null
      from memberships m join agencies a on a.agency_id = m.agency_id
     where m.user_id = of_user order by a.closed_at is not null, m.created_at, m.agency_id $$;
  revoke all on function memberships_to_act_by from public;
  grant execute on function memberships_to_act_by to factotum_app;`;

// Of a closed agency its owners alone hear.
const STAYING = `and (a.closed_at is null or m.role = 'OWNER')`;

const agenciesOf = (among: string): string => `
  create or replace function my_agencies(of_user text) returns table (agency_id uuid, agency_name text, role text, joined_at timestamptz)
    language sql stable security definer set search_path = public as $$
    select m.agency_id, a.name, m.role, m.created_at from memberships m join agencies a on a.agency_id = m.agency_id
     where m.user_id = of_user ${among} order by m.created_at, m.agency_id $$`;

// Keys, links and invitations, as they were, but for whose they are.
const lookUps = (isTaken: string): string[] => [
  `create or replace function find_api_key(hash bytea, address inet) returns table (agency_id uuid, key_id uuid, user_id text, role text,
    assistant_id uuid, client_id uuid, scopes text[], grants text[])
    language sql volatile security definer set search_path = public as $$
    with known as (
      select * from api_keys
       where key_hash = hash and revoked_at is null and (expires_at is null or expires_at > now())
         and (allowed_addresses = '{}' or address <<= any (allowed_addresses)) ${isTaken}),
    used as (
      update api_keys k set last_used_at = now() from known
       where k.agency_id = known.agency_id and k.id = known.id
         and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute'))
    select k.agency_id, k.id, k.user_id, m.role, m.assistant_id, m.client_id, k.scopes, m.grants
      from known k join memberships m on m.agency_id = k.agency_id and m.user_id = k.user_id $$`,
  `create or replace function find_invitation(hash bytea) returns table (agency_id uuid, id uuid)
    language sql stable security definer set search_path = public as $$
    select agency_id, id from invitations
     where token_hash = hash and accepted_at is null and revoked_at is null and expires_at > now() ${isTaken} $$`,
  `create or replace function find_invoice_link(hash bytea) returns table (agency_id uuid, id uuid, invoice_id uuid)
    language sql stable security definer set search_path = public as $$
    select agency_id, id, invoice_id from invoice_links where token_hash = hash ${isTaken} $$`,
  `create or replace function find_pay_link(hash bytea, at timestamptz) returns table (agency_id uuid, invoice_id uuid)
    language sql stable security definer set search_path = public as $$
    select agency_id, invoice_id from pay_links where token_hash = hash and expires_at > at ${isTaken} $$`,
];

// A mail about an account is of no agency.
const OF_OPEN_ONES = 'and (agency_id is null or public.is_open(agency_id))';

const claim = (taken: string): string => `
  create or replace function mail.claim(most int) returns table (id uuid, recipient text, subject text, body text, tries int,
    document_id uuid, sender text, reply_to text) language sql security definer set search_path = mail as $$
    with taken as (
      update waiting set due_at = now() + interval '5 minutes', tries = tries + 1
       where id in (select id from waiting where due_at <= now() ${taken} order by due_at limit most for update skip locked)
      returning *)
    select t.id, t.recipient, t.subject, t.body, t.tries, t.document_id, a.name, a.email
      from taken t left join public.agencies a on a.agency_id = t.agency_id order by t.created_at, t.id $$`;
