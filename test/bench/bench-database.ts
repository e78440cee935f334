import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import {
  appUrlOf,
  atDatabase,
  createTestDatabase,
  onOwner,
  startTestPostgres,
  type TestDatabase,
  type TestServer,
} from '../support/postgres.js';

/** How much there is to bill: so many agencies of so many clients with so many entries each. */
export interface WorkSize {
  agencies: number;
  clients: number;
  entriesPerClient: number;
}

export const MONTH = '2026-01';

/** As PostgreSQL comes (it flushes at every commit), but for memory that any server would be given. */
export const startBenchPostgres = (): Promise<TestServer> => startTestPostgres({ shared_buffers: '256MB' });

/** A database with the work in it, to be copied for each measurement: hourly contracts alone, which SQL can bill too. */
export async function buildWork(server: TestServer, size: WorkSize): Promise<TestDatabase> {
  const database = await createTestDatabase(server.ownerUrl);
  await withOwner(database, async (owner) => {
    // The statements below are right as they are: their foreign keys aren't checked, which would take most of the time.
    await owner.query(`set session_replication_role = replica`);
    for (let i = 0; i < size.agencies; i++) await buildAgencyOfWork(owner, { ...size, contracts: 'HOURLY' });
    await owner.query('vacuum (freeze, analyze)');
  });
  return database;
}

/** The same files again, so that every measurement begins with the same state. */
export async function copyDatabase(server: TestServer, { name: original }: TestDatabase): Promise<TestDatabase> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await onOwner(server.ownerUrl, `create database ${name} template ${original} strategy file_copy`);
  return {
    name,
    ownerUrl: atDatabase(server.ownerUrl, name),
    appUrl: appUrlOf(server.ownerUrl, name),
    drop: () => onOwner(server.ownerUrl, `drop database if exists ${name} with (force)`),
  };
}

export async function withOwner<T>(database: TestDatabase, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  // A server that goes away fails the statement under way; between statements the next one.
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
