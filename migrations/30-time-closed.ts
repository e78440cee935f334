import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether time is billed or paid is told to whoever sees the entry, though bills and pay are not hers to see. */
export class TimeClosed30 implements MigrationInterface {
  name = 'TimeClosed1763000000030';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create function is_time_closed(entry_id uuid) returns boolean language sql stable security definer
        set search_path = public as $$
        select exists (select from billed_time_entries b where b.agency_id = (select current_agency()) and b.time_entry_id = entry_id)
            or exists (select from paid_time_entries p where p.agency_id = (select current_agency()) and p.time_entry_id = entry_id) $$;
      revoke all on function is_time_closed from public;
      grant execute on function is_time_closed to factotum_app;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function is_time_closed`);
  }
}
