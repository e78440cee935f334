import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of what was agreed, from their proposal to the client's answer; work on a task is known by the task; who was named in a comment. */
export class ContractChanges31 implements MigrationInterface {
  name = 'ContractChanges1763000000031';

  async up(q: QueryRunner): Promise<void> {
    await q.query(changes);
    await q.query(timers);
    await q.query(mentions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop function people_of_task(uuid, boolean);
      drop table task_comment_mentions;
      drop index running_timers_by_task;
      alter table running_timers drop column task_id;
      drop table contract_changes;
      drop function keep_contract_change();`);
  }
}

const OF_CLIENT = `(select current_client()) is not null and contract_id in (select id from contracts)`;

// terms: what is to change from from_month on, as the rules have it, null for what falls away. rates: further ones, each with its
// day. differences: both, before and after, in the words of the text; basis: the same by ids, which must still be so when it is accepted.
const changes = `
  create table contract_changes (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    status text not null default 'PROPOSED' check (status in ('PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    from_month date check (extract(day from from_month) = 1),
    first_day date not null,
    terms jsonb not null check (jsonb_typeof(terms) = 'object'),
    rates jsonb not null check (jsonb_typeof(rates) = 'array'),
    differences jsonb not null check (jsonb_typeof(differences) = 'array'),
    basis jsonb not null,
    text text not null,
    sha256 text not null,
    note text,
    proposed_at timestamptz not null,
    proposed_by text not null,
    answered_at timestamptz,
    answered_by text,
    answer_name text check (answer_name <> ''),
    -- Of the text that was answered.
    answer_sha256 text,
    answer_address inet,
    answer_remark text,
    is_on_paper boolean not null default false,
    withdrawn_at timestamptz,
    withdrawn_by text,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    check ((from_month is null) = (terms = '{}')),
    check (num_nonnulls(answered_at, answered_by, answer_name, answer_sha256)
      = case when status in ('ACCEPTED', 'DECLINED') then 4 else 0 end),
    check (coalesce(answer_sha256 = sha256, true)),
    check (num_nonnulls(withdrawn_at, withdrawn_by) = case status when 'WITHDRAWN' then 2 else 0 end));
  create index contract_changes_by_contract on contract_changes (agency_id, contract_id, id);
  -- The next one is written on top of what this one leaves.
  create unique index contract_changes_pending on contract_changes (agency_id, contract_id) where status = 'PROPOSED';
  call tenant_table('contract_changes', 'select, insert, update');
  call person_rows('contract_changes', '${OF_CLIENT}', 'false');
  call audited('contract_changes');
  call announced('contract_changes', 'CONTRACT', 'contract_id');

  create function keep_contract_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.status <> 'PROPOSED'
      or (old.agency_id, old.id, old.contract_id, old.from_month, old.first_day, old.terms, old.rates, old.differences, old.basis,
          old.text, old.note, old.proposed_at, old.proposed_by)
        is distinct from (new.agency_id, new.id, new.contract_id, new.from_month, new.first_day, new.terms, new.rates,
          new.differences, new.basis, new.text, new.note, new.proposed_at, new.proposed_by) then
      raise exception 'what was proposed or answered stays as it was' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger kept before update or delete on contract_changes for each row execute function keep_contract_change();`;

const timers = `
  alter table running_timers add column task_id uuid, add foreign key (agency_id, task_id) references tasks;
  create index running_timers_by_task on running_timers (agency_id, task_id) where task_id is not null;`;

// Whoever sees a comment sees who was named in it; nobody is named in what she doesn't see.
const mentions = `
  create table task_comment_mentions (
    agency_id uuid not null,
    comment_id uuid not null,
    user_id text not null references auth."user" on delete cascade,
    kind text not null check (kind in ('STAFF', 'ASSISTANT', 'CLIENT')),
    primary key (agency_id, comment_id, user_id),
    foreign key (agency_id, comment_id) references task_comments);
  create index task_comment_mentions_by_user on task_comment_mentions (user_id);
  call tenant_table('task_comment_mentions', 'select, insert, delete');
  call person_rows('task_comment_mentions', 'comment_id in (select id from task_comments)', 'comment_id in (select id from task_comments)');

  -- People with a sign-in who may see a task, and what is internal of it: told to whoever sees the task.
  create function people_of_task(of_task uuid, internal boolean) returns table (user_id text, name text, kind text)
    language sql stable security definer set search_path = public as $$
    select m.user_id, coalesce(a.name, u.name), case when m.role = 'CLIENT' then 'CLIENT' when m.role = 'ASSISTANT' then 'ASSISTANT' else 'STAFF' end
      from tasks t
      join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
      join memberships m on m.agency_id = t.agency_id and case m.role when 'CLIENT' then m.client_id = c.client_id and not internal
        when 'ASSISTANT' then m.assistant_id = t.assistant_id else true end
      join auth."user" u on u.id = m.user_id
      left join assistants a on a.agency_id = m.agency_id and a.id = m.assistant_id
     where t.agency_id = (select current_agency()) and t.id = of_task
       and ((select is_staff()) or t.assistant_id = (select current_assistant())
         or c.client_id = (select current_client()) and not internal) $$;
  revoke all on function people_of_task from public;
  grant execute on function people_of_task to factotum_app;`;
