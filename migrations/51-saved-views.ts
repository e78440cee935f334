import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists as people want them again: what filters and orders each, under a name. */
export class SavedViews51 implements MigrationInterface {
  name = 'SavedViews1763000000051';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table saved_views`);
  }
}

// A view is its person's own, a manager's and an owner's too, until she shares it with those who work for the agency.
const OWN = 'user_id = (select current_user_id())';
const tables = `
  create table saved_views (
    agency_id uuid not null references agencies,
    id uuid not null default uuidv7(),
    user_id text not null references auth."user" on delete cascade,
    list text not null,
    name text not null,
    -- What the list's address says.
    search jsonb not null check (jsonb_typeof(search) = 'object'),
    is_shared boolean not null,
    created_at timestamptz not null default now(),
    primary key (agency_id, id));
  create unique index saved_views_by_name on saved_views (agency_id, user_id, list, lower(name));
  create index saved_views_by_list on saved_views (agency_id, list);
  create index saved_views_of_user on saved_views (user_id);
  call tenant_table('saved_views', 'select, insert, delete');
  call person_rows('saved_views', '${OWN} or is_shared and (select current_client()) is null', '${OWN}');
  create policy own on saved_views as restrictive for select to factotum_app
    using (${OWN} or is_shared or (select current_user_id()) is null);
  create policy own_added on saved_views as restrictive for insert to factotum_app with check (${OWN});
  create policy own_deleted on saved_views as restrictive for delete to factotum_app
    using (${OWN} or (select current_user_id()) is null);`;
