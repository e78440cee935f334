import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that come with a task: what is known of each, and apart from it the content, so that lists stay quick. */
export class TaskFiles88 implements MigrationInterface {
  name = 'TaskFiles1763000000088';

  async up(q: QueryRunner): Promise<void> {
    await q.query(files);
    await q.query(contents);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table task_file_contents, task_files`);
  }
}

/** Tasks themselves are narrowed to the person's own, so what hangs on them is too; clients never see what is internal. */
const SEEN = 'task_id in (select id from tasks) and (not is_internal or (select current_client()) is null)';
const OF_SEEN = 'file_id in (select id from task_files)';

// What was removed is kept for whoever takes that back.
const files = `
  create table task_files (
    agency_id uuid not null,
    id uuid not null default uuidv7(),
    task_id uuid not null,
    name text not null check (name <> '' and length(name) <= 200),
    content_type text not null,
    bytes int not null check (bytes between 1 and 10485760),
    sha256 bytea not null,
    is_internal boolean not null,
    uploaded_by text not null,
    uploader_kind text not null check (uploader_kind in ('STAFF', 'ASSISTANT', 'CLIENT')),
    uploaded_at timestamptz not null,
    removed_at timestamptz,
    removed_by text,
    version int not null default 1,
    primary key (agency_id, id),
    foreign key (agency_id, task_id) references tasks,
    check (removed_by is null or removed_at is not null),
    check (not (is_internal and uploader_kind = 'CLIENT')));
  create index task_files_by_task on task_files (agency_id, task_id, id);
  call tenant_table('task_files', 'select, insert, update');
  call person_rows('task_files', '${SEEN}', '${SEEN}');
  call audited('task_files');
  call announced('task_files', 'TASK', 'task_id');`;

// A person's erasure takes contents away.
const contents = `
  create table task_file_contents (
    agency_id uuid not null,
    file_id uuid not null,
    content bytea not null check (octet_length(content) between 1 and 10485760),
    primary key (agency_id, file_id),
    foreign key (agency_id, file_id) references task_files);
  call tenant_table('task_file_contents', 'select, insert, delete');
  call person_rows('task_file_contents', '${OF_SEEN}', '${OF_SEEN}');`;
