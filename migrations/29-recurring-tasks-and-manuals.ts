import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that recur by a rule, and the written procedures by which work is done: versions, who has read them, what was done by them. */
export class RecurringTasksAndManuals29 implements MigrationInterface {
  name = 'RecurringTasksAndManuals1763000000029';

  async up(q: QueryRunner): Promise<void> {
    await q.query(manuals);
    await q.query(templates);
    for (const table of READ_BY_OWNER) {
      await q.query(`create policy manuals on ${table} for select to current_user using (true)`);
    }
    await q.query(functions);
    for (const [table, rows] of Object.entries(SEEN_BY_ASSISTANTS)) {
      await q.query(`call person_rows('${table}', '${rows}', 'false')`);
    }
    for (const table of AUDITED) await q.query(`call audited('${table}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop policy person on manuals; drop policy person on manual_versions`);
    await q.query(`drop function work_of_assistant, manual_for_task, agencies_with_due_templates`);
    for (const table of READ_BY_OWNER) await q.query(`drop policy manuals on ${table}`);
    await q.query(`drop index tasks_by_template`);
    await q.query(`alter table tasks ${ADDED.map((column) => `drop column ${column}`).join(', ')}`);
    await q.query(`drop table task_template_skips, task_templates, manual_acknowledgements, manual_versions, manuals`);
  }
}

const READ_BY_OWNER = ['retainer_allocations', 'manuals', 'manual_versions', 'task_templates'];
/** Acknowledgements are records already. */
const AUDITED = ['manuals', 'manual_versions', 'task_templates', 'task_template_skips'];
const ADDED = ['template_id', 'occurs_at', 'manual_id', 'manual_version_id'];

/** An assistant sees what tells her how to do her work: of her clients, and of her services where they are for all. */
const SEEN_BY_ASSISTANTS = {
  manuals: `(select current_assistant()) is not null and (client_id in (select w.client_id from work_of_assistant() w)
    or client_id is null and service_id in (select w.service_id from work_of_assistant() w))`,
  manual_versions: `(select current_assistant()) is not null and published_at is not null
    and manual_id in (select id from manuals)`,
};

// What assistants have worked by must stay as they read it, so a published version never changes.
const manuals = `
  create table manuals (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    title text not null check (title <> ''),
    client_id uuid,
    service_id uuid not null,
    archived_at timestamptz,
    created_at timestamptz not null,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, client_id) references clients,
    foreign key (agency_id, service_id) references services);
  create unique index manuals_in_use on manuals (agency_id, service_id, client_id) nulls not distinct where archived_at is null;
  create index manuals_by_title on manuals (agency_id, title, id);
  call tenant_table('manuals', 'select, insert, update');

  create table manual_versions (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    manual_id uuid not null,
    number int not null check (number > 0),
    purpose text not null default '',
    scope text not null default '',
    access text not null default '',
    steps text not null default '',
    checks text not null default '',
    escalation text not null default '',
    change_note text not null default '',
    created_at timestamptz not null,
    created_by text not null,
    published_at timestamptz,
    published_by text,
    version int not null default 1,
    search tsvector not null generated always as (to_tsvector('simple', purpose || ' ' || scope || ' ' || access || ' ' ||
      steps || ' ' || checks || ' ' || escalation)) stored,
    primary key (agency_id, id),
    unique (agency_id, manual_id, number),
    foreign key (agency_id, manual_id) references manuals,
    check ((published_at is null) = (published_by is null)));
  create unique index manual_versions_draft on manual_versions (agency_id, manual_id) where published_at is null;
  create index manual_versions_by_words on manual_versions using gin (search);
  call tenant_table('manual_versions', 'select, insert, update, delete');
  create trigger published before update or delete on manual_versions for each row
    when (old.published_at is not null) execute function forbid_change();

  create table manual_acknowledgements (
    agency_id uuid not null,
    manual_version_id uuid not null,
    assistant_id uuid not null,
    at timestamptz not null,
    primary key (agency_id, manual_version_id, assistant_id),
    foreign key (agency_id, manual_version_id) references manual_versions,
    foreign key (agency_id, assistant_id) references assistants);
  call tenant_table('manual_acknowledgements', 'select, insert');
  call person_rows('manual_acknowledgements', 'assistant_id = (select current_assistant())', 'assistant_id = (select current_assistant())');
  create trigger append_only before update or delete on manual_acknowledgements for each row execute function forbid_change();`;

// starts_at and occurs_at are what the agency's clocks show; next_at is the moment of the first occurrence that has no task yet.
const templates = `
  create table task_templates (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    contract_id uuid not null,
    service_id uuid not null,
    assistant_id uuid,
    manual_id uuid,
    title text not null check (title <> ''),
    description text not null default '',
    quantity numeric not null default 1 check (quantity >= 0),
    priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    estimate_seconds int check (estimate_seconds > 0),
    checklist text[] not null default '{}',
    rule text not null check (rule <> ''),
    starts_at timestamp not null,
    due_after_days int not null default 0 check (due_after_days between 0 and 365),
    created_days_ahead int not null default 7 check (created_days_ahead between 0 and 90),
    next_at timestamptz,
    paused_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz not null,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services,
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, manual_id) references manuals);
  create index task_templates_by_contract on task_templates (agency_id, contract_id, id);
  create index task_templates_due on task_templates (next_at) where next_at is not null and paused_at is null and ended_at is null;
  call tenant_table('task_templates', 'select, insert, update');
  call person_rows('task_templates', 'false', 'false');

  create table task_template_skips (
    agency_id uuid not null,
    template_id uuid not null,
    occurs_at timestamp not null,
    skipped_at timestamptz not null,
    skipped_by text not null,
    primary key (agency_id, template_id, occurs_at),
    foreign key (agency_id, template_id) references task_templates);
  call tenant_table('task_template_skips', 'select, insert, delete');
  call person_rows('task_template_skips', 'false', 'false');

  alter table tasks
    add column template_id uuid,
    add column occurs_at timestamp,
    add column manual_id uuid,
    add column manual_version_id uuid,
    add foreign key (agency_id, template_id) references task_templates,
    add foreign key (agency_id, manual_id) references manuals,
    add foreign key (agency_id, manual_version_id) references manual_versions,
    add check ((template_id is null) = (occurs_at is null));
  create unique index tasks_by_template on tasks (agency_id, template_id, occurs_at) where template_id is not null;`;

const functions = `
  create function work_of_assistant() returns table (client_id uuid, service_id uuid)
    language sql stable security definer set search_path = public as $$
    select c.client_id, t.service_id from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
     where t.agency_id = (select current_agency()) and t.assistant_id = (select current_assistant()) and t.status <> 'CANCELLED'
    union
    select c.client_id, e.service_id from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
     where e.agency_id = (select current_agency()) and e.assistant_id = (select current_assistant())
    union
    select c.client_id, null from retainer_allocations a join contracts c on c.agency_id = a.agency_id and c.id = a.contract_id
     where a.agency_id = (select current_agency()) and a.assistant_id = (select current_assistant()) $$;

  -- The version that holds: of the manual that the task names, else of the client's own for the service, else of all clients'.
  create function manual_for_task(of_task uuid) returns uuid
    language sql stable security definer set search_path = public as $$
    select v.id
      from tasks t join contracts c on c.agency_id = t.agency_id and c.id = t.contract_id
      join manuals m on m.agency_id = t.agency_id and case when t.manual_id is not null then m.id = t.manual_id
        else m.service_id = t.service_id and m.archived_at is null and (m.client_id is null or m.client_id = c.client_id) end
      join manual_versions v on v.agency_id = m.agency_id and v.manual_id = m.id and v.published_at is not null
     where t.agency_id = (select current_agency()) and t.id = of_task
       and ((select is_staff()) or t.assistant_id = (select current_assistant()))
     order by m.client_id nulls last, v.number desc limit 1 $$;

  create function agencies_with_due_templates(at timestamptz) returns setof uuid
    language sql stable security definer set search_path = public as $$
    select distinct agency_id from task_templates
     where next_at <= at + created_days_ahead * interval '24 hours' and paused_at is null and ended_at is null $$;

  revoke all on function work_of_assistant, manual_for_task, agencies_with_due_templates from public;
  grant execute on function work_of_assistant, manual_for_task, agencies_with_due_templates to factotum_app;`;
