import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '#platform/database';
import { startPostgres } from '#platform/embedded';
import { makeClusterPlace } from './cluster-place.js';

export const TEMPLATE = 'factotum_template';
const APP_ROLE = 'factotum_test';
const APP_PASSWORD = 'application';

// Nothing has to survive a crash of the machine in most tests; a killed process is another matter.
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

export interface TestServer {
  ownerUrl: string;
  /** Ends it as a crash does, and starts it again on the same port. */
  crash(): Promise<{ recover: () => Promise<void> }>;
  stop(): Promise<void>;
}

/** A server of our own with a migrated database to copy. Nothing of it stays behind. */
export async function startTestPostgres(settings: Readonly<Record<string, string>> = HASTY): Promise<TestServer> {
  const place = await makeClusterPlace({ mayForget: settings === HASTY });
  const options = { dataDir: place.dataDir, refugeDir: place.refugeDir, password: 'owner', settings };
  let server = await startPostgres(options);
  const { port } = server;
  const ownerUrl = server.url('postgres');
  await onOwner(ownerUrl, `create database ${TEMPLATE}`);
  await migrateDatabase(atDatabase(ownerUrl, TEMPLATE), appUrlOf(ownerUrl, TEMPLATE));
  return {
    ownerUrl,
    crash: async () => {
      await server.stop('immediate');
      return {
        recover: async () => {
          server = await startPostgres({ ...options, port });
        },
      };
    },
    stop: async () => {
      await server.stop();
      place.remove();
    },
  };
}

export const atDatabase = (url: string, database: string): string =>
  Object.assign(new URL(url), { pathname: `/${database}` }).href;

export const appUrlOf = (ownerUrl: string, database: string): string =>
  Object.assign(new URL(atDatabase(ownerUrl, database)), { username: APP_ROLE, password: APP_PASSWORD }).href;

/** As if nobody had tried to sign in yet. */
export const FORGET_TRIES = 'delete from auth."rateLimit"; delete from auth.sign_in_attempts';

export async function onOwner<Row = never>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** A migrated database for one spec file, empty unless it's a copy of another template. */
export interface TestDatabase {
  name: string;
  /** For arranging and looking, past row-level security. */
  ownerUrl: string;
  /** What api and worker sign in with. */
  appUrl: string;
  drop(): Promise<unknown>;
}

/** @param template one without sessions */
export async function createTestDatabase(
  server = process.env.TEST_OWNER_URL,
  template = TEMPLATE,
): Promise<TestDatabase> {
  if (!server) throw new Error('TEST_OWNER_URL is not set: the global set-up has not run');
  const name = `factotum_${randomBytes(6).toString('hex')}`;
  await onOwner(server, `create database ${name} template ${template} strategy file_copy`);
  return {
    name,
    ownerUrl: atDatabase(server, name),
    appUrl: appUrlOf(server, name),
    drop: () => onOwner(server, `drop database if exists ${name} with (force)`),
  };
}
