import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A client's people see who of theirs can sign in and who is invited, and invite others of the same client and nobody else. */
export class Colleagues67 implements MigrationInterface {
  name = 'Colleagues1763000000067';

  async up(q: QueryRunner): Promise<void> {
    await narrow(q, 'memberships', [`${HER_OWN} or ${OF_CLIENT}`, HER_OWN]);
    await narrow(q, 'invitations', [OF_CLIENT, OF_CLIENT]);
  }

  async down(q: QueryRunner): Promise<void> {
    await narrow(q, 'memberships', [HER_OWN, HER_OWN]);
    await narrow(q, 'invitations', ['false', 'false']);
  }
}

const HER_OWN = 'user_id = (select current_user_id())';
/** Whoever is of a client is `CLIENT`, as both tables check. */
const OF_CLIENT = 'client_id = (select current_client())';

const narrow = async (q: QueryRunner, table: string, [seen, written]: [string, string]): Promise<void> => {
  await q.query(`drop policy person on ${table}`);
  await q.query(`call person_rows('${table}', '${seen}', '${written}')`);
};
