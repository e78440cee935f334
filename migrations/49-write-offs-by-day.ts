import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Write-offs are listed, the latest first: of all clients, or of one. */
export class WriteOffsByDay49 implements MigrationInterface {
  name = 'WriteOffsByDay1763000000049';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create index write_offs_by_day on write_offs (agency_id, written_off_on, id);
      drop index write_offs_by_client;
      create index write_offs_by_client on write_offs (agency_id, client_id, written_off_on, id);`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop index write_offs_by_client;
      drop index write_offs_by_day;
      create index write_offs_by_client on write_offs (agency_id, client_id, id);`);
  }
}
