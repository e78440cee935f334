import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is signed: a contract's text as it was sent, and who agreed to which text. */
export class Agreements28 implements MigrationInterface {
  name = 'Agreements1763000000028';

  async up(q: QueryRunner): Promise<void> {
    await q.query(papers);
    await q.query(terms);
    await q.query(schedule);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function agencies_with_due_contracts(timestamptz);
      drop policy schedule on contract_pauses;
      revoke delete on retainers, retainer_packs from factotum_app;
      drop table contract_signatures, contract_papers;
      drop function keep_contract_paper()`);
  }
}

const OF_CLIENT = `(select current_client()) is not null and contract_id in (select id from contracts)`;

// A text that was sent stays as it was: what is signed must be there to be shown.
const papers = `
  create table contract_papers (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    text text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    made_at timestamptz not null,
    made_by text not null,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')));
  create index contract_papers_by_contract on contract_papers (agency_id, contract_id, id);
  call tenant_table('contract_papers', 'select, insert');
  call person_rows('contract_papers', '${OF_CLIENT}', 'false');

  create table contract_signatures (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    paper_id uuid not null,
    answer text not null check (answer in ('SIGNED', 'DECLINED')),
    -- Given on paper and written down by staff, or by whoever was signed in.
    is_on_paper boolean not null default false,
    name text not null check (name <> ''),
    given_at timestamptz not null,
    recorded_by text not null,
    address inet,
    text_sha256 text not null,
    remark text,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, paper_id) references contract_papers);
  create index contract_signatures_by_contract on contract_signatures (agency_id, contract_id, id);
  call tenant_table('contract_signatures', 'select, insert');
  call person_rows('contract_signatures', '${OF_CLIENT}', '${OF_CLIENT} and not is_on_paper');
  call audited('contract_papers');
  call audited('contract_signatures');

  create function keep_contract_paper() returns trigger language plpgsql as $$
  begin
    raise exception 'what was sent or signed stays as it was' using errcode = 'restrict_violation';
  end $$;
  create trigger kept before update or delete on contract_papers for each row execute function keep_contract_paper();
  create trigger kept before update or delete on contract_signatures for each row execute function keep_contract_paper();`;

// A draft is written anew as a whole.
const terms = `grant delete on retainers, retainer_packs to factotum_app;`;

// The schedule serves all agencies; this tells it where a day has come that changes a contract's state.
const schedule = `
  create policy schedule on contract_pauses for select to current_user using (true);
  create function agencies_with_due_contracts(now timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct c.agency_id from contracts c join agencies a on a.agency_id = c.agency_id
     cross join lateral (select (now at time zone a.time_zone)::date as day) today
     cross join lateral (select exists (select from contract_pauses p
        where p.agency_id = c.agency_id and p.contract_id = c.id and p.from_date <= today.day
          and coalesce(p.to_date >= today.day, true)) as paused) rest
     where c.status = 'SIGNED' and c.start_date <= today.day
        or c.status in ('ACTIVE', 'PAUSED') and (c.end_date < today.day or rest.paused = (c.status = 'ACTIVE')) $$;
  revoke all on function agencies_with_due_contracts from public;
  grant execute on function agencies_with_due_contracts to factotum_app;`;
