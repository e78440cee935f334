import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A top-up that is ended keeps who agreed to it and when: who takes its end back puts that back, and agrees to nothing anew. */
export class EndedTopUps87 implements MigrationInterface {
  name = 'EndedTopUps1763000000087';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table retainer_care
      add column top_up_ended_at timestamptz,
      add column top_up_ended_as text check (top_up_ended_as in ('STAFF', 'CLIENT')),
      add constraint retainer_care_top_up_ended check (num_nulls(top_up_ended_at, top_up_ended_as) = 2
        or (num_nulls(top_up_ended_at, top_up_ended_as) = 0 and top_up_offer_id is not null))`);
  }

  async down(q: QueryRunner): Promise<void> {
    // Before, what was ended was gone. An owner who is no superuser sees nothing of it while row-level security is forced.
    await q.query(`alter table retainer_care no force row level security;
      update retainer_care set top_up_offer_id = null, top_up_below_units = null, top_up_most_per_period = null,
          top_up_agreed_at = null, top_up_agreed_by = null, top_up_agreed_as = null, top_up_agreed_name = null,
          top_up_agreed_address = null, top_up_ended_at = null, top_up_ended_as = null where top_up_ended_at is not null;
      alter table retainer_care force row level security,
        drop column top_up_ended_at, drop column top_up_ended_as`);
  }
}
