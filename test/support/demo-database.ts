import pg from 'pg';
import { makeDemo, type Demo } from './demo-process.js';
import { createTestDatabase, onOwner, type TestDatabase } from './postgres.js';
import { startWorker, until } from './processes.js';
import { clockAt } from './shifted-clock.js';

const TEMPLATE = 'factotum_demo_template';
/** The demo is of the months before the day on which it is made: what is tried with it is tried on this day. */
export const DEMO_NOW = '2026-11-29T15:00:00Z';
/** A little earlier, so that nothing of it is still to come: the clock of those who make it. */
export const demoClock = (): NodeJS.ProcessEnv => clockAt('2026-11-29T14:00:00Z');
/** Held while one spec makes the template: others wait. */
const LOCK = 'select pg_advisory_lock(20260601)';

/** What the worker has to do when the demo's program has ended: papers of invoices and of payouts. */
const UNDONE = `select exists (select from invoices i where status = 'ISSUED'
    and not exists (select from documents d where d.invoice_id = i.id))
  or exists (select from payout_approvals a where not exists (
    select from payout_statements s where s.approval_id = a.id)) as undone`;

/**
 * A database with the whole demo in it, its papers made. The first spec of a run that asks for one makes it, which takes
 * half a minute of two cores; then it's copied.
 */
export async function createDemoDatabase(): Promise<{ database: TestDatabase; demo: Demo }> {
  const client = new pg.Client({ connectionString: process.env.TEST_OWNER_URL });
  await client.connect();
  try {
    await client.query(LOCK);
    const demo = (await keptDemo(client)) ?? (await makeTemplate(client));
    return { database: await createTestDatabase(undefined, TEMPLATE), demo };
  } finally {
    await client.end();
  }
}

/** How to get in: the template's comment. */
async function keptDemo(client: pg.Client): Promise<Demo | undefined> {
  const { rows } = await client.query<{ demo: string }>(
    `select shobj_description(oid, 'pg_database') as demo from pg_database where datname = $1`,
    [TEMPLATE],
  );
  return rows[0] && (JSON.parse(rows[0].demo) as Demo);
}

async function makeTemplate(client: pg.Client): Promise<Demo> {
  const database = await createTestDatabase();
  try {
    const demo = await makeWholeDemo(database);
    // The name comes last: there is no template without its comment.
    const comment = client.escapeLiteral(JSON.stringify(demo));
    await client.query(`comment on database ${database.name} is ${comment}`);
    await client.query(`alter database ${database.name} rename to ${TEMPLATE}`);
    return demo;
  } catch (error) {
    await database.drop();
    throw error;
  }
}

async function makeWholeDemo(database: TestDatabase): Promise<Demo> {
  const clock = demoClock();
  const worker = await startWorker(database, clock);
  try {
    const demo = await makeDemo(database, { environment: clock });
    await until('all papers are made', async () => !(await isUndone(database)), 90);
    return demo as Demo;
  } finally {
    await worker.kill('SIGTERM');
  }
}

async function isUndone(database: TestDatabase): Promise<boolean> {
  const [row] = await onOwner<{ undone: boolean }>(database.ownerUrl, UNDONE);
  return row?.undone !== false;
}
