import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was told something may put it off: until then it isn't new. */
export class SnoozedNotifications91 implements MigrationInterface {
  name = 'SnoozedNotifications1763000000091';

  // What is snoozed is counted out of what is unread, and listed by itself: the same index has both.
  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table notifications add column snoozed_until timestamptz;
      drop index notifications_unread;
      create index notifications_unread on notifications (agency_id, user_id, snoozed_until) where in_app and read_at is null`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop index notifications_unread;
      create index notifications_unread on notifications (agency_id, user_id) where in_app and read_at is null;
      alter table notifications drop column snoozed_until`);
  }
}
