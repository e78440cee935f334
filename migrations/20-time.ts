import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The daily work: what an agency wants of time, running timers, weeks that are handed in and decided on, the client's say,
 * corrections of what is billed already. And what is billed or paid can't be changed any more, whoever asks.
 */
export class Time20 implements MigrationInterface {
  name = 'Time1763000000020';

  async up(q: QueryRunner): Promise<void> {
    for (const sql of [settings, entries, lock, timers, weeks, corrections, mappings, booking, reminders])
      await q.query(sql);
    for (const table of AUDITED) await q.query(`call audited('${table}')`);
    await replaceEntryPolicy(q, `status in ('APPROVED', 'CLIENT_REVIEW')`);
    await q.query(namesOfAssistants(`t.status in ('APPROVED', 'CLIENT_REVIEW')`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(namesOfAssistants(`t.status = 'APPROVED'`));
    await replaceEntryPolicy(q, `status = 'APPROVED'`);
    await q.query(undo);
  }
}

const AUDITED = ['time_settings', 'time_weeks', 'time_entry_corrections', 'import_mappings'];
const OF_ASSISTANT = `assistant_id = (select current_assistant())`;
const text = (sql: string): string => sql.replaceAll("'", "''");

async function replaceEntryPolicy(q: QueryRunner, ofClient: string): Promise<void> {
  const rows = text(`${OF_ASSISTANT} or ((select current_client()) is not null
    and contract_id in (select id from contracts) and ${ofClient})`);
  await q.query(`drop policy person on time_entries; call person_rows('time_entries', '${rows}', '${rows}')`);
}

/** Who has worked for a client is known to it by name, once it sees the work. */
const namesOfAssistants = (isSeen: string): string => `
  create or replace function names_of_assistants(ids uuid[]) returns table (id uuid, name text)
    language sql stable security definer set search_path = public as $$
    select a.id, a.name
      from assistants a
     where a.agency_id = (select current_agency()) and a.id = any(ids)
       and ((select is_staff()) or a.id = (select current_assistant())
         or exists (select from contracts c join time_entries t on t.agency_id = c.agency_id and t.contract_id = c.id
                     where c.agency_id = a.agency_id and c.client_id = (select current_client())
                       and t.assistant_id = a.id and ${isSeen})
         or exists (select from contracts c join tasks t on t.agency_id = c.agency_id and t.contract_id = c.id
                     where c.agency_id = a.agency_id and c.client_id = (select current_client())
                       and t.assistant_id = a.id)) $$`;

// An agency without a row has the defaults.
const settings = `
  create table time_settings (
    agency_id uuid primary key references agencies,
    week_starts_on int not null default 1 check (week_starts_on between 1 and 7),
    work_starts_at int not null default 32400 check (work_starts_at between 0 and 86399),
    booking text not null default 'ASSIGNED' check (booking in ('ASSIGNED', 'ACTIVE')),
    overlap_policy text not null default 'WARN' check (overlap_policy in ('WARN', 'REFUSE')),
    lock_after_days int check (lock_after_days between 0 and 365),
    forgotten_after_hours int not null default 10 check (forgotten_after_hours between 1 and 24),
    reminder_days_after int check (reminder_days_after between -3 and 6),
    reminder_hour int not null default 9 check (reminder_hour between 0 and 23),
    reminded_week date,
    version int not null default 1);
  call tenant_table('time_settings', 'select, insert, update');
  call person_rows('time_settings', 'true', 'false');

  alter table contracts add client_approves_time boolean not null default false;`;

const entries = `
  alter table time_entries
    add version int not null default 1,
    -- False where only the day and the duration are facts, and the hours were given to them.
    add has_clock_times boolean not null default true,
    add submitted_at timestamptz,
    -- The agency's own decision; approved_at is when nothing was wanting any more, the client's approval among it.
    add decided_at timestamptz,
    add decided_by text,
    add rejection_reason text,
    add client_approved_by text,
    add client_objection text,
    drop constraint time_entries_status_check,
    add constraint time_entries_status_check
      check (status in ('DRAFT', 'SUBMITTED', 'CLIENT_REVIEW', 'APPROVED', 'REJECTED'));
  create index time_entries_to_decide on time_entries (agency_id, status, started_at, id)
    where status in ('SUBMITTED', 'CLIENT_REVIEW');`;

// Only what was approved is ever billed or paid, so that other changes cost nothing. The function looks as the owner, whom
// forced row-level security binds: an assistant sees no billed row, and is held by it all the same. Words of what is paid but
// on no invoice may still be erased.
const lock = `
  create policy time_lock on billed_time_entries for select to current_user using (true);
  create policy time_lock on paid_time_entries for select to current_user using (true);
  create function forbid_billed_time_change() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    is_billed boolean := exists (select from billed_time_entries b where b.agency_id = old.agency_id and b.time_entry_id = old.id);
    changes_words boolean := false;
  begin
    if tg_op = 'UPDATE' then
      changes_words := (old.description, old.tags) is distinct from (new.description, new.tags);
      if (old.agency_id, old.id, old.contract_id, old.service_id, old.assistant_id, old.task_id, old.started_at, old.ended_at,
          old.billable, old.status, old.approved_at)
        is not distinct from (new.agency_id, new.id, new.contract_id, new.service_id, new.assistant_id, new.task_id,
          new.started_at, new.ended_at, new.billable, new.status, new.approved_at)
        and not (changes_words and is_billed) then
        return new;
      end if;
    end if;
    if is_billed
      or exists (select from paid_time_entries p where p.agency_id = old.agency_id and p.time_entry_id = old.id) then
      raise exception 'time entry % is billed or paid', old.id using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create trigger billed_is_final before update or delete on time_entries for each row when (old.status = 'APPROVED')
    execute function forbid_billed_time_change();`;

const timers = `
  create table running_timers (
    agency_id uuid not null,
    assistant_id uuid not null,
    contract_id uuid not null,
    service_id uuid not null,
    started_at timestamptz not null,
    description text not null default '',
    tags text[] not null default '{}',
    billable boolean not null default true,
    version int not null default 1,
    -- One runs at a time.
    primary key (agency_id, assistant_id),
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services);
  call tenant_table('running_timers', 'select, insert, update, delete');
  call person_rows('running_timers', '${text(OF_ASSISTANT)}', '${text(OF_ASSISTANT)}');`;

const weeks = `
  create table time_weeks (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    assistant_id uuid not null,
    week_start date not null,
    status text not null default 'OPEN' check (status in ('OPEN', 'SUBMITTED', 'APPROVED', 'REJECTED')),
    note text not null default '',
    submitted_at timestamptz,
    submitted_by text,
    decided_at timestamptz,
    decided_by text,
    reason text,
    reminded_at timestamptz,
    version int not null default 1,
    primary key (agency_id, id),
    unique (agency_id, assistant_id, week_start),
    foreign key (agency_id, assistant_id) references assistants,
    check ((status = 'OPEN') or submitted_at is not null));
  create index time_weeks_by_start on time_weeks (agency_id, week_start desc, id desc);
  create index time_weeks_to_decide on time_weeks (agency_id, week_start, id) where status = 'SUBMITTED';
  call tenant_table('time_weeks', 'select, insert, update');
  call person_rows('time_weeks', '${text(OF_ASSISTANT)}', '${text(OF_ASSISTANT)}');

  -- Rows of a week's grid that stand there before they have any time.
  create table time_week_rows (
    agency_id uuid not null,
    assistant_id uuid not null,
    week_start date not null,
    contract_id uuid not null,
    service_id uuid not null,
    primary key (agency_id, assistant_id, week_start, contract_id, service_id),
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, contract_id) references contracts,
    foreign key (agency_id, service_id) references services);
  call tenant_table('time_week_rows', 'select, insert, delete');
  call person_rows('time_week_rows', '${text(OF_ASSISTANT)}', '${text(OF_ASSISTANT)}');`;

// The entry stays as it was billed. A withdrawn one has no times; billed_line_id is the line that settles the difference.
const corrections = `
  create table time_entry_corrections (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    time_entry_id uuid not null,
    assistant_id uuid not null,
    kind text not null check (kind in ('CHANGE', 'WITHDRAWAL')),
    started_at timestamptz,
    ended_at timestamptz,
    seconds_before int not null check (seconds_before >= 0),
    corrected_seconds int not null check (corrected_seconds >= 0),
    reason text not null check (reason <> ''),
    status text not null default 'PROPOSED' check (status in ('PROPOSED', 'APPROVED', 'REJECTED')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    billed_period date,
    billed_line_id uuid,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, time_entry_id) references time_entries,
    foreign key (agency_id, assistant_id) references assistants,
    foreign key (agency_id, billed_line_id) references invoice_lines,
    check ((kind = 'CHANGE') = (started_at is not null and ended_at is not null)),
    check (ended_at > started_at),
    check (kind = 'CHANGE' or corrected_seconds = 0),
    check ((status = 'PROPOSED') = (decided_at is null)),
    check (billed_period is null or status = 'APPROVED'));
  create unique index time_entry_corrections_proposed on time_entry_corrections (agency_id, time_entry_id)
    where status = 'PROPOSED';
  create index time_entry_corrections_by_entry on time_entry_corrections (agency_id, time_entry_id, id);
  create index time_entry_corrections_to_bill on time_entry_corrections (agency_id, time_entry_id)
    where status = 'APPROVED' and billed_period is null;
  call tenant_table('time_entry_corrections', 'select, insert, update');
  call person_rows('time_entry_corrections', '${text(OF_ASSISTANT)}', '${text(OF_ASSISTANT)}');`;

// What an import's names mean stays known for the next file; an import is under way for a while.
const mappings = `
  create table import_mappings (
    agency_id uuid not null references agencies,
    format text not null check (format in ('TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI', 'FACTOTUM')),
    mapping jsonb not null default '{}',
    version int not null default 1,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (agency_id, format));
  call tenant_table('import_mappings', 'select, insert, update');
  call person_rows('import_mappings', 'false', 'false');

  alter table imports
    drop constraint imports_format_check,
    add constraint imports_format_check check (format in ('TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI', 'FACTOTUM')),
    drop constraint imports_status_check,
    add constraint imports_status_check check (status in ('RUNNING', 'DONE', 'UNDONE', 'FAILED')),
    add rows_done int not null default 0,
    add progress_at timestamptz;`;

const BOOKING_READS = ['contract_pauses', 'retainer_allocations', 'rates', 'time_settings', 'running_timers'];

// Assistants see no contract; of those that they may book time on they are told what the booking takes.
const booking = `
  ${BOOKING_READS.map((table) => `create policy booking on ${table} for select to current_user using (true);`).join('\n  ')}

  create function contracts_for_time(of_assistant uuid, ids uuid[]) returns table (id uuid, title text, client_name text,
    start_date date, end_date date, pauses daterange[], is_assigned boolean, client_approves boolean)
    language sql stable security definer set search_path = public as $$
    select c.id, c.title, k.name, c.start_date, c.end_date, p.pauses, a.is_assigned, c.client_approves_time
      from contracts c
      join clients k on k.agency_id = c.agency_id and k.id = c.client_id
      cross join lateral (select coalesce(array_agg(daterange(from_date, to_date, '[]')), '{}') as pauses
        from contract_pauses p where p.agency_id = c.agency_id and p.contract_id = c.id) p
      cross join lateral (select
        exists (select from retainer_allocations r where r.agency_id = c.agency_id and r.contract_id = c.id and r.assistant_id = of_assistant)
        or exists (select from rates r where r.agency_id = c.agency_id and r.contract_id = c.id and r.assistant_id = of_assistant)
        or exists (select from tasks t where t.agency_id = c.agency_id and t.contract_id = c.id and t.assistant_id = of_assistant)
        or exists (select from time_entries t where t.agency_id = c.agency_id and t.contract_id = c.id and t.assistant_id = of_assistant)
        or exists (select from running_timers t where t.agency_id = c.agency_id and t.contract_id = c.id and t.assistant_id = of_assistant)
        as is_assigned) a
     where c.agency_id = (select current_agency()) and k.archived_at is null and (ids is null or c.id = any(ids))
       and ((select is_staff()) or (of_assistant = (select current_assistant()) and (a.is_assigned
         or exists (select from time_settings s where s.agency_id = c.agency_id and s.booking = 'ACTIVE')))) $$;
  revoke all on function contracts_for_time from public;
  grant execute on function contracts_for_time to factotum_app;`;

// Of each agency that wants reminders the last week whose moment has come, unless it was dealt with or is long past.
const reminders = `
  create function due_time_reminders(at timestamptz) returns table (agency_id uuid, week_start date)
    language sql stable security definer set search_path = public as $$
    select s.agency_id, w.week_start
      from time_settings s
      join agencies a on a.agency_id = s.agency_id
      cross join lateral (select ((at at time zone a.time_zone) - s.reminder_hour * interval '1 hour'
        - s.reminder_days_after * interval '1 day')::date as day) d
      cross join lateral (select d.day - 6 - ((extract(isodow from d.day - 6)::int - s.week_starts_on + 7) % 7) as week_start) w
     where s.reminder_days_after is not null and s.reminded_week is distinct from w.week_start
       and (s.reminded_week is null or s.reminded_week < w.week_start)
       and (at at time zone a.time_zone) < (w.week_start + 6 + s.reminder_days_after + 2)::timestamp
         + s.reminder_hour * interval '1 hour' $$;
  revoke all on function due_time_reminders from public;
  grant execute on function due_time_reminders to factotum_app;`;

const undo = `
  drop function due_time_reminders, contracts_for_time;
  ${BOOKING_READS.filter((table) => !['time_settings', 'running_timers'].includes(table))
    .map((table) => `drop policy booking on ${table};`)
    .join('\n  ')}
  alter table imports
    drop column rows_done,
    drop column progress_at,
    drop constraint imports_format_check,
    add constraint imports_format_check check (format in ('TOGGL', 'CLOCKIFY', 'HARVEST', 'KIMAI')),
    drop constraint imports_status_check,
    add constraint imports_status_check check (status in ('DONE', 'UNDONE'));
  drop table import_mappings, time_entry_corrections, time_week_rows, time_weeks, running_timers, time_settings;
  drop trigger billed_is_final on time_entries;
  drop function forbid_billed_time_change;
  drop policy time_lock on billed_time_entries;
  drop policy time_lock on paid_time_entries;
  drop index time_entries_to_decide;
  alter table contracts drop column client_approves_time;
  alter table time_entries
    drop column version, drop column has_clock_times, drop column submitted_at, drop column decided_at,
    drop column decided_by, drop column rejection_reason, drop column client_approved_by, drop column client_objection,
    drop constraint time_entries_status_check,
    add constraint time_entries_status_check check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED'));`;
