import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';
import { migrations } from '#migrations';
import { createDataSource } from './data-source.js';

export class NewerDatabaseError extends Error {}

/**
 * Brings a database up to this version and lets the application's role sign in.
 * @param ownerUrl the owner's address: a superuser, or a role that may create roles
 * @param appUrl what api and worker sign in with; its role is made, or given this password, where needed
 * @throws NewerDatabaseError when a later version has migrated it already
 */
export async function migrateDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const dataSource = await createDataSource({ url: ownerUrl, poolSize: 2 }).initialize();
  try {
    await refuseNewer(dataSource);
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await migrateQueue(client);
    await letSignIn(client, new URL(appUrl));
  } finally {
    await client.end();
  }
}

async function refuseNewer(dataSource: { query(sql: string): Promise<unknown> }): Promise<void> {
  const [{ exists }] = (await dataSource.query(`select to_regclass('migrations') is not null as exists`)) as [
    { exists: boolean },
  ];
  if (!exists) return;
  const applied = (await dataSource.query(`select name from migrations order by id`)) as { name: string }[];
  const known = new Set(migrations.map((migration) => new migration().name));
  const unknown = applied.filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `The database is of a newer version (${unknown[0]?.name}): start that version, or restore a backup.`,
  );
}

/** The queue's tables are BullMQ's own; the application may use them and not alter them. */
async function migrateQueue(client: pg.Client): Promise<void> {
  await runQueueMigrations(client, 'bullmq');
  await client.query(`
    grant usage on schema bullmq to factotum_app;
    grant select, insert, update, delete on all tables in schema bullmq to factotum_app;
    grant usage, select on all sequences in schema bullmq to factotum_app;
    grant execute on all functions in schema bullmq to factotum_app;
    grant select on migrations to factotum_app`);
}

async function letSignIn(client: pg.Client, appUrl: URL): Promise<void> {
  const role = decodeURIComponent(appUrl.username);
  const password = decodeURIComponent(appUrl.password);
  const name = client.escapeIdentifier(role);
  const { rows } = await client.query('select rolsuper, rolbypassrls from pg_roles where rolname = $1', [role]);
  if (rows[0]?.rolsuper || rows[0]?.rolbypassrls) {
    throw new Error(
      `The role "${role}" of DATABASE_URL is a superuser or bypasses row-level security: give the application a role of its own.`,
    );
  }
  await client.query(`${rows[0] ? 'alter' : 'create'} role ${name} login password ${client.escapeLiteral(password)}`);
  await client.query(`grant factotum_app to ${name}`);
}
