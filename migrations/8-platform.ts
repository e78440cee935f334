import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every feature stands on: the outbox, idempotency keys, the audit log. */
export class Platform8 implements MigrationInterface {
  name = 'Platform1763000000008';

  async up(q: QueryRunner): Promise<void> {
    await q.query(outbox);
    await q.query(records);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function claim_outbox, finish_outbox, announce_outbox cascade`);
    await q.query(`drop table audit_log, idempotency_keys, outbox`);
  }
}

// The relay serves all agencies: two narrow functions hand it events and take them back, and nothing else does.
const outbox = `
  create table outbox (
    agency_id uuid not null references agencies,
    id bigint generated always as identity,
    topic text not null,
    payload jsonb not null,
    created_at timestamptz not null default now(),
    delivered_at timestamptz,
    primary key (agency_id, id));
  create index outbox_waiting on outbox (id) where delivered_at is null;
  call tenant_table('outbox', 'select, insert');
  create policy relay on outbox to current_user using (true);

  create function announce_outbox() returns trigger language plpgsql as $$
  begin
    notify outbox;
    return null;
  end $$;
  create trigger announce after insert on outbox for each statement execute function announce_outbox();

  create function claim_outbox(most int) returns setof outbox language sql security definer set search_path = public as
    $$ select * from outbox where delivered_at is null order by id limit most for update skip locked $$;
  create function finish_outbox(ids bigint[]) returns void language sql security definer set search_path = public as
    $$ update outbox set delivered_at = now() where id = any(ids) $$;
  revoke all on function claim_outbox, finish_outbox from public;
  grant execute on function claim_outbox, finish_outbox to factotum_app;`;

const records = `
  create table idempotency_keys (
    agency_id uuid not null references agencies,
    caller text not null,
    key text not null check (length(key) between 8 and 255),
    operation text not null,
    request_hash bytea not null,
    response jsonb,
    created_at timestamptz not null default now(),
    primary key (agency_id, caller, key));
  call tenant_table('idempotency_keys', 'select, insert, update');

  create table audit_log (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    subject_type text not null,
    subject_id uuid,
    details jsonb not null default '{}',
    primary key (agency_id, id));
  create index audit_log_by_time on audit_log (agency_id, at desc, id desc);
  call tenant_table('audit_log', 'select, insert');
  create trigger append_only before update or delete on audit_log for each row execute function forbid_change();`;
