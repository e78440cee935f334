import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Expenses tell what has changed in them, as what else waits for the agency does. */
export class LiveExpenses56 implements MigrationInterface {
  name = 'LiveExpenses1763000000056';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`call announced('expenses', 'EXPENSE')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(['insert', 'update', 'delete'].map((deed) => `drop trigger live_${deed} on expenses`).join(';'));
  }
}
