import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a task: what a contract says of tasks, how a task came to its state, its checklist, comments and agreed prices;
 * and the time that is worked on it. What is billed or paid can't change, and a price only by an agreement once work began.
 */
export class TaskLife19 implements MigrationInterface {
  name = 'TaskLife1763000000019';

  async up(q: QueryRunner): Promise<void> {
    await q.query(rules);
    await q.query(columns);
    await q.query(details);
    await q.query(talk);
    for (const table of AUDITED) await q.query(`call audited('${table}')`);
    for (const table of READ_BY_OWNER) {
      await q.query(`create policy task_life on ${table} for select to current_user using (true)`);
    }
    await q.query(locks);
    await q.query(lookups);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function task_terms, task_recipients, agencies_with_silent_approvals`);
    await q.query(`drop trigger billed on tasks; drop trigger approved on billed_tasks`);
    await q.query(`drop function forbid_billed_task_change, require_approved_tasks`);
    for (const table of READ_BY_OWNER) await q.query(`drop policy task_life on ${table}`);
    await q.query(`alter table tasks drop constraint tasks_price_agreement_fkey`);
    await q.query(`drop table task_comments, task_price_agreements, task_checklist_items, task_events, task_rules`);
    await q.query(`drop index time_entries_by_task; alter table time_entries drop column task_id`);
    await q.query(`drop index tasks_by_status, tasks_by_assistant, tasks_by_due_day, tasks_waiting, tasks_silent`);
    await q.query(`alter table tasks ${ADDED.map((column) => `drop column ${column}`).join(', ')}`);
  }
}

const AUDITED = ['task_rules', 'task_checklist_items', 'task_price_agreements', 'task_comments'];
const READ_BY_OWNER = ['task_prices', 'task_rules', 'task_price_agreements', 'billed_tasks', 'paid_tasks'];
const ADDED = [
  'description',
  'priority',
  'estimate_seconds',
  'origin',
  'requested_by',
  'started_at',
  'delivered_at',
  'approves_itself_at',
  'approved_by',
  'price_agreement_id',
  'version',
];

/** Tasks themselves are narrowed to the person's own, so what hangs on them is too. */
const OF_TASK = 'task_id in (select id from tasks)';
const OF_CLIENTS_TASK = `(select current_client()) is not null and ${OF_TASK}`;
const OF_ASSISTANTS_TASK = `(select current_assistant()) is not null and ${OF_TASK}`;
const UNLESS_INTERNAL = `${OF_TASK} and (not is_internal or (select current_client()) is null)`;

const rules = `
  create table task_rules (
    agency_id uuid not null,
    contract_id uuid not null,
    active_requests_limit int check (active_requests_limit > 0),
    silence_approves_after_days int check (silence_approves_after_days between 1 and 365),
    client_agrees_prices boolean not null default false,
    version int not null default 1,
    primary key (agency_id, contract_id),
    foreign key (agency_id, contract_id) references contracts);
  call tenant_table('task_rules', 'select, insert, update');
  call person_rows('task_rules', '(select current_client()) is not null and contract_id in (select id from contracts)', 'false');`;

// Before a task is delivered to a silent client it says when it would approve itself; later rules don't move that moment.
const columns = `
  alter table tasks
    add column description text not null default '',
    add column priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    add column estimate_seconds int check (estimate_seconds > 0),
    add column origin text not null default 'STAFF' check (origin in ('CLIENT', 'STAFF', 'ASSISTANT', 'TEMPLATE')),
    add column requested_by text,
    add column started_at timestamptz,
    add column delivered_at timestamptz,
    add column approves_itself_at timestamptz,
    add column approved_by text check (approved_by in ('CLIENT', 'STAFF', 'SILENCE')),
    add column price_agreement_id uuid,
    add column version int not null default 1;
  create index tasks_by_status on tasks (agency_id, status, id);
  create index tasks_by_assistant on tasks (agency_id, assistant_id, id);
  create index tasks_by_due_day on tasks (agency_id, coalesce(due_on, 'infinity'::date), id);
  create index tasks_waiting on tasks (agency_id, contract_id, id) where status = 'REQUESTED';
  create index tasks_silent on tasks (approves_itself_at) where status = 'DELIVERED' and approves_itself_at is not null;

  alter table time_entries add column task_id uuid, add foreign key (agency_id, task_id) references tasks;
  create index time_entries_by_task on time_entries (agency_id, task_id) where task_id is not null;`;

const details = `
  create table task_events (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    task_id uuid not null,
    at timestamptz not null,
    action text not null,
    from_status text,
    to_status text not null,
    actor text not null,
    actor_kind text not null check (actor_kind in ('STAFF', 'ASSISTANT', 'CLIENT', 'SYSTEM')),
    note text not null default '',
    primary key (agency_id, id),
    foreign key (agency_id, task_id) references tasks);
  create index task_events_by_task on task_events (agency_id, task_id, id);
  call tenant_table('task_events', 'select, insert');
  call person_rows('task_events', '${OF_TASK}', '${OF_TASK}');
  create trigger append_only before update or delete on task_events for each row execute function forbid_change();

  create table task_checklist_items (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    task_id uuid not null,
    position int not null,
    text text not null check (text <> ''),
    done_at timestamptz,
    done_by text,
    primary key (agency_id, id),
    foreign key (agency_id, task_id) references tasks,
    check ((done_at is null) = (done_by is null)));
  create index task_checklist_items_by_task on task_checklist_items (agency_id, task_id, position);
  call tenant_table('task_checklist_items', 'select, insert, update, delete');
  call person_rows('task_checklist_items', '${OF_ASSISTANTS_TASK}', '${OF_ASSISTANTS_TASK}');

  -- A price of one unit that staff named for a task, and whether it holds. Only an open one is ever answered.
  create table task_price_agreements (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    task_id uuid not null,
    price numeric not null check (price >= 0),
    note text not null default '',
    status text not null check (status in ('PROPOSED', 'AGREED', 'DECLINED', 'REPLACED')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    primary key (agency_id, id),
    foreign key (agency_id, task_id) references tasks,
    check ((status = 'PROPOSED') = (answered_at is null)),
    check ((answered_by is null) = (answered_at is null)));
  create index task_price_agreements_by_task on task_price_agreements (agency_id, task_id, id);
  create unique index task_price_agreements_open on task_price_agreements (agency_id, task_id) where status = 'PROPOSED';
  call tenant_table('task_price_agreements', 'select, insert, update');
  call person_rows('task_price_agreements', '${OF_CLIENTS_TASK}', '${OF_CLIENTS_TASK}');
  alter table tasks add constraint tasks_price_agreement_fkey
    foreign key (agency_id, price_agreement_id) references task_price_agreements;`;

const talk = `
  create table task_comments (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    task_id uuid not null,
    author text not null,
    author_kind text not null check (author_kind in ('STAFF', 'ASSISTANT', 'CLIENT')),
    is_internal boolean not null,
    body text not null check (body <> ''),
    created_at timestamptz not null,
    edited_at timestamptz,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, task_id) references tasks,
    check (not (is_internal and author_kind = 'CLIENT')));
  create index task_comments_by_task on task_comments (agency_id, task_id, id);
  call tenant_table('task_comments', 'select, insert, update');
  call person_rows('task_comments', '${UNLESS_INTERNAL}', '${UNLESS_INTERNAL}');`;

// Whoever changes a task may not see what is billed, so the first looks as the owner. The second waits for a change of the
// task that is under way: what a run has read as approved must still be so when it is charged.
const locks = `
  create function forbid_billed_task_change() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if (new.contract_id, new.service_id, new.assistant_id, new.quantity, new.price, new.status, new.approved_at)
         is distinct from
       (old.contract_id, old.service_id, old.assistant_id, old.quantity, old.price, old.status, old.approved_at)
       and (exists (select from billed_tasks b where b.agency_id = old.agency_id and b.task_id = old.id)
         or exists (select from paid_tasks p where p.agency_id = old.agency_id and p.task_id = old.id)) then
      raise exception 'task % is billed or paid and cannot change', old.id using errcode = 'restrict_violation';
    end if;
    if old.started_at is not null and new.price is distinct from old.price
       and new.price_agreement_id is not distinct from old.price_agreement_id then
      raise exception 'the price of task % changes by an agreement only', old.id using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger billed before update on tasks for each row execute function forbid_billed_task_change();

  create function require_approved_tasks() returns trigger language plpgsql as $$
  begin
    if exists (select from (select t.status from billed t0 join tasks t on t.agency_id = t0.agency_id and t.id = t0.task_id
                 order by t.id for share of t) as locked where locked.status <> 'APPROVED') then
      raise exception 'only approved tasks are billed' using errcode = 'restrict_violation';
    end if;
    return null;
  end $$;
  create trigger approved after insert on billed_tasks referencing new table as billed
    for each statement execute function require_approved_tasks();`;

// What decides about a task is partly hidden from the persons who act on it. Each function answers for tasks that the caller
// sees, to the service and not to the person.
const MINE = `((select is_staff()) or t.assistant_id = (select current_assistant()) or c.client_id = (select current_client()))`;
const lookups = `
  create function task_terms(ids uuid[], at timestamptz) returns table (task_id uuid, contract_kind text, contract_price numeric,
    has_open_proposal boolean, client_agrees_prices boolean, active_requests_limit int, approves_itself_at timestamptz,
    is_settled boolean)
    language sql stable security definer set search_path = public as $$
    select t.id, c.kind, p.price,
           exists (select from task_price_agreements o
             where o.agency_id = t.agency_id and o.task_id = t.id and o.status = 'PROPOSED'),
           coalesce(r.client_agrees_prices, false), r.active_requests_limit,
           ((at at time zone a.time_zone)::date + r.silence_approves_after_days + 1)::timestamp at time zone a.time_zone,
           exists (select from billed_tasks b where b.agency_id = t.agency_id and b.task_id = t.id)
             or exists (select from paid_tasks b where b.agency_id = t.agency_id and b.task_id = t.id)
      from tasks t join agencies a on a.agency_id = t.agency_id
      join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
      left join task_rules r on r.agency_id = c.agency_id and r.contract_id = c.id
      left join task_prices p on p.agency_id = c.agency_id and p.contract_id = c.id and p.service_id = t.service_id
     where t.agency_id = (select current_agency()) and t.id = any(ids) and ${MINE} $$;

  create function task_recipients(of_task uuid) returns table (kind text, user_id text, email text)
    language sql stable security definer set search_path = public as $$
    with task as (
      select t.agency_id, t.assistant_id, c.client_id
        from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
       where t.agency_id = (select current_agency()) and t.id = of_task and ${MINE}),
    member as (
      select m.role as kind, u.id as user_id, u.email from task t join memberships m on m.agency_id = t.agency_id
        and (m.client_id = t.client_id or m.assistant_id = t.assistant_id)
        join auth."user" u on u.id = m.user_id)
    select kind, user_id, email from member
    union select 'CLIENT', null, k.email from task t join clients k on k.agency_id = t.agency_id and k.id = t.client_id
     where k.email is not null and not exists (select from member where kind = 'CLIENT')
    union select 'ASSISTANT', null, a.email from task t join assistants a on a.agency_id = t.agency_id and a.id = t.assistant_id
     where a.email is not null and not exists (select from member where kind = 'ASSISTANT') $$;

  create function agencies_with_silent_approvals(at timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct agency_id from tasks where status = 'DELIVERED' and approves_itself_at <= at $$;

  revoke all on function task_terms, task_recipients, agencies_with_silent_approvals from public;
  grant execute on function task_terms, task_recipients, agencies_with_silent_approvals to factotum_app;`;
