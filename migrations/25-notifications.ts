import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told in the app and by mail, and how each wants it. */
export class Notifications25 implements MigrationInterface {
  name = 'Notifications1763000000025';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(notifying);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function notify_people(jsonb, timestamptz)`);
    await q.query(`drop table notification_preferences, notifications`);
  }
}

// A person's rows are her own, a manager's and an owner's too. Whoever acts writes for others, by the function below alone.
const tables = `
  create table notifications (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    user_id text not null references auth."user" on delete cascade,
    kind text not null,
    subject_type text not null,
    subject_id uuid,
    data jsonb not null default '{}',
    -- What must be told once has a key.
    key text,
    in_app boolean not null,
    at timestamptz not null,
    read_at timestamptz,
    primary key (agency_id, id),
    unique (agency_id, user_id, key));
  create index notifications_by_user on notifications (agency_id, user_id, at desc, id desc) where in_app;
  create index notifications_unread on notifications (agency_id, user_id) where in_app and read_at is null;
  create index notifications_of_user on notifications (user_id);
  call tenant_table('notifications', 'select, update, delete');
  call person_rows('notifications', 'user_id = (select current_user_id())', 'user_id = (select current_user_id())');
  create policy own on notifications as restrictive to factotum_app
    using (user_id = (select current_user_id()) or (select current_user_id()) is null);
  create policy notifying on notifications to current_user using (agency_id = (select current_agency()))
    with check (agency_id = (select current_agency()));
  call announced('notifications', 'NOTIFICATION');

  create table notification_preferences (
    agency_id uuid not null references agencies,
    user_id text not null references auth."user" on delete cascade,
    kind text not null,
    in_app boolean not null,
    by_mail boolean not null,
    primary key (agency_id, user_id, kind));
  create index notification_preferences_of_user on notification_preferences (user_id);
  call tenant_table('notification_preferences', 'select, insert, update, delete');
  call person_rows('notification_preferences', 'user_id = (select current_user_id())', 'user_id = (select current_user_id())');
  create policy own on notification_preferences as restrictive to factotum_app
    using (user_id = (select current_user_id()) or (select current_user_id()) is null);
  create policy notifying on notification_preferences for select to current_user using (true);`;

// Of each event: kind, to whom (roles, users, assistants, clients), subjectType, subjectId, data, key, and whether mails go out
// where nobody has said otherwise. Whoever acts isn't told what she does; what was told under its key isn't told again. It
// answers who was told of which event, and who is to be mailed.
const notifying = `
  create function notify_people(events jsonb, at timestamptz) returns table (event int, mail_to text) language sql
    security definer set search_path = public as $$
    with event as (
      select (e.value->>'n')::int as n, r.*
        from jsonb_array_elements(events) e(value),
          jsonb_to_record(e.value) as r(kind text, roles text[], users text[], assistants uuid[], clients uuid[],
            "subjectType" text, "subjectId" uuid, data jsonb, key text, "byMail" boolean)),
    person as (
      select e.*, uuidv7() as id, m.user_id, u.email, coalesce(p.in_app, true) as in_app, coalesce(p.by_mail, e."byMail") as by_mail
        from event e
        join memberships m on m.agency_id = current_agency() and m.user_id is distinct from current_user_id()
         and (m.role = any(e.roles) or m.user_id = any(e.users) or m.assistant_id = any(e.assistants) or m.client_id = any(e.clients))
        join auth."user" u on u.id = m.user_id
        left join notification_preferences p on p.agency_id = m.agency_id and p.user_id = m.user_id and p.kind = e.kind),
    told as (
      insert into notifications (agency_id, id, user_id, kind, subject_type, subject_id, data, key, in_app, at)
      select current_agency(), id, user_id, kind, "subjectType", "subjectId", coalesce(data, '{}'), key, in_app, at
        from person where in_app or by_mail
      on conflict (agency_id, user_id, key) do nothing
      returning id)
    select p.n, case when p.by_mail then p.email end from person p join told using (id) $$;
  revoke all on function notify_people from public;
  grant execute on function notify_people to factotum_app;`;
