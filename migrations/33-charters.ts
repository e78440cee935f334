import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What client and assistants expect of each other under a contract, and who has acknowledged which version of it. */
export class Charters33 implements MigrationInterface {
  name = 'Charters1763000000033';

  async up(q: QueryRunner): Promise<void> {
    await q.query(work);
    await q.query(tables);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop table charter_acknowledgements, contract_charters;
      drop function contracts_of_assistant()`);
  }
}

// What the assistant of the transaction works on: she has time or a task there, or hours of the retainer are hers.
const work = `
  create function contracts_of_assistant() returns setof uuid
    language sql stable security definer set search_path = public as $$
    select contract_id from time_entries
     where agency_id = (select current_agency()) and assistant_id = (select current_assistant())
    union
    select contract_id from tasks
     where agency_id = (select current_agency()) and assistant_id = (select current_assistant()) and status <> 'CANCELLED'
    union
    select contract_id from retainer_allocations
     where agency_id = (select current_agency()) and assistant_id = (select current_assistant()) $$;
  revoke all on function contracts_of_assistant from public;
  grant execute on function contracts_of_assistant to factotum_app;`;

const OF_CLIENT = `(select current_client()) is not null and contract_id in (select id from contracts)`;
const OF_WORKER = `(select current_assistant()) is not null and contract_id in (select c.id from contracts_of_assistant() as c (id))`;
const HER_OWN = `assistant_id = (select current_assistant())`;

// A version is a text that people acknowledged: another one is another version.
const tables = `
  create table contract_charters (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    number int not null check (number > 0),
    assistant_kind text not null check (assistant_kind in ('ADMINISTRATOR', 'SKILLED_ADMINISTRATOR', 'SPECIALIST')),
    work text not null check (work <> ''),
    time_zone text not null,
    weekdays text[] not null check (weekdays <@ '{MON,TUE,WED,THU,FRI,SAT,SUN}' and cardinality(weekdays) between 1 and 7),
    from_time text not null check (from_time ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
    to_time text not null check (to_time ~ '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$'),
    response_minutes int not null check (response_minutes between 1 and 43200),
    channels text[] not null check (cardinality(channels) between 1 and 20),
    not_included text not null,
    text text not null,
    sha256 text not null check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    created_at timestamptz not null,
    created_by text not null,
    primary key (agency_id, id),
    unique (agency_id, contract_id, number),
    foreign key (agency_id, contract_id) references contracts,
    check (from_time <> to_time));
  call tenant_table('contract_charters', 'select, insert');
  call person_rows('contract_charters', '${OF_CLIENT} or ${OF_WORKER}', 'false');
  call audited('contract_charters');
  call announced('contract_charters', 'CONTRACT', 'contract_id');
  create trigger append_only before update or delete on contract_charters for each row execute function forbid_change();

  -- The client's has no assistant; one of each side is enough for a version.
  create table charter_acknowledgements (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    charter_id uuid not null,
    contract_id uuid not null,
    assistant_id uuid,
    name text not null check (name <> ''),
    at timestamptz not null,
    recorded_by text not null,
    address inet,
    text_sha256 text not null,
    primary key (agency_id, id),
    unique nulls not distinct (agency_id, charter_id, assistant_id),
    foreign key (agency_id, charter_id) references contract_charters,
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('charter_acknowledgements', 'select, insert');
  call person_rows('charter_acknowledgements', '${OF_CLIENT} or ${HER_OWN}', '${OF_CLIENT} and assistant_id is null or ${HER_OWN}');
  call announced('charter_acknowledgements', 'CONTRACT', 'contract_id');
  create trigger append_only before update or delete on charter_acknowledgements for each row execute function forbid_change();`;
