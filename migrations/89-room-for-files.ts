import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much room an agency's files take, and which agencies have removed ones whose contents nobody will want back. */
export class RoomForFiles89 implements MigrationInterface {
  name = 'RoomForFiles1763000000089';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create index task_files_by_removal on task_files (removed_at) where removed_at is not null;

      create function agencies_with_removed_files(before timestamptz) returns setof uuid
        language sql stable security definer set search_path = public as $$
        select distinct f.agency_id from task_files f
          join task_file_contents c on c.agency_id = f.agency_id and c.file_id = f.id
         where f.removed_at < before $$;
      revoke all on function agencies_with_removed_files from public;
      grant execute on function agencies_with_removed_files to factotum_app;

      -- Whoever uploads sees but a part of the agency's files, and all of them take room.
      create function file_bytes_of_agency() returns bigint
        language sql stable security definer set search_path = public as $$
        select coalesce(sum(f.bytes), 0)::bigint from task_files f
          join task_file_contents c on c.agency_id = f.agency_id and c.file_id = f.id
         where f.agency_id = (select current_agency()) $$;
      revoke all on function file_bytes_of_agency from public;
      grant execute on function file_bytes_of_agency to factotum_app`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function file_bytes_of_agency(), agencies_with_removed_files(timestamptz);
      drop index task_files_by_removal`);
  }
}
