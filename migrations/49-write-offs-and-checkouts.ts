import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Write-offs are listed, the latest first: of all clients, or of one. A checkout leads back to where it was begun. */
export class WriteOffsAndCheckouts49 implements MigrationInterface {
  name = 'WriteOffsAndCheckouts1763000000049';

  // Of the page there is a hash alone: its address may be a link that needs no password.
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create index write_offs_by_day on write_offs (agency_id, written_off_on, id);
      drop index write_offs_by_client;
      create index write_offs_by_client on write_offs (agency_id, client_id, written_off_on, id);
      alter table stripe_checkouts add column returns_to bytea;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table stripe_checkouts drop column returns_to;
      drop index write_offs_by_client;
      drop index write_offs_by_day;
      create index write_offs_by_client on write_offs (agency_id, client_id, id);`);
  }
}
