import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations into an agency. Only a hash of what the mail carries is kept, and whoever has it finds its one invitation. */
export class Invitations12 implements MigrationInterface {
  name = 'Invitations1763000000012';

  async up(q: QueryRunner): Promise<void> {
    await q.query(invitations);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function find_invitation`);
    await q.query(`drop table invitations`);
  }
}

const invitations = `
  create table invitations (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    email text not null check (email = lower(email)),
    role text not null check (role in ('OWNER', 'MANAGER', 'ASSISTANT', 'ACCOUNTANT', 'CLIENT')),
    assistant_id uuid,
    client_id uuid,
    token_hash bytea not null unique check (length(token_hash) = 32),
    invited_by text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null default now() + interval '7 days',
    accepted_at timestamptz,
    revoked_at timestamptz,
    primary key (agency_id, id),
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, client_id) references clients,
    check ((role = 'ASSISTANT') = (assistant_id is not null)),
    check ((role = 'CLIENT') = (client_id is not null)),
    check (accepted_at is null or revoked_at is null));
  create index invitations_by_time on invitations (agency_id, created_at desc, id desc);
  call tenant_table('invitations', 'select, insert, update');
  call person_rows('invitations', 'false', 'false');
  create policy acceptance on invitations for select to current_user using (true);

  create function find_invitation(hash bytea) returns table (agency_id uuid, id uuid)
    language sql stable security definer set search_path = public as $$
    select i.agency_id, i.id from invitations i
     where i.token_hash = hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() $$;
  revoke all on function find_invitation from public;
  grant execute on function find_invitation to factotum_app;`;
