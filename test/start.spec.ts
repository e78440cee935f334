import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '#platform/embedded';
import { createTestDatabase, type TestDatabase } from './support/postgres.js';
import { startRedis } from './support/processes.js';
import { ROOT } from './support/root.js';

interface Started {
  output: () => string;
  exited: Promise<number | null>;
  stop(signal: NodeJS.Signals): Promise<number | null>;
  ready: Promise<void>;
}

/** What `npm start` runs once it has installed and compiled. */
function start(environment: NodeJS.ProcessEnv): Started {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/supervisor/main.js')], {
    env: { PATH, HOME, ...environment },
    cwd: ROOT,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    output: () => output,
    exited,
    stop: (signal) => {
      child.kill(signal);
      return exited;
    },
    ready: new Promise((resolve, reject) => {
      child.stdout.on('data', () => output.includes('Factotum is ready') && resolve());
      void exited.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
    }),
  };
}

describe('npm start', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'factotum-start-'))));
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('makes the demo once, serves it, stops cleanly, and starts again on the same data', async () => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const first = start({ DATA_DIR: dataDir, PORT: port });
    await first.ready;
    const key = /fct_\S+/.exec(first.output())?.[0];
    const ask = async (query: string): Promise<{ data: Record<string, { totalCount: number }> }> => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query }),
      });
      return (await answer.json()) as { data: Record<string, { totalCount: number }> };
    };
    const size =
      '{ clients(first: 1) { totalCount } assistants(first: 1) { totalCount } contracts(first: 1) { totalCount } timeEntries(first: 1) { totalCount } billingRuns(first: 1) { totalCount } }';
    const { data } = await ask(size);
    expect(data.clients?.totalCount).toBeGreaterThanOrEqual(25);
    expect(data.assistants?.totalCount).toBeGreaterThanOrEqual(12);
    expect(data.contracts?.totalCount).toBeGreaterThanOrEqual(40);
    expect(data.timeEntries?.totalCount).toBeGreaterThanOrEqual(12_000);
    expect(data.billingRuns?.totalCount).toBe(6);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await first.stop('SIGTERM')).toBe(0);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);

    const second = start({ DATA_DIR: dataDir, PORT: port });
    await second.ready;
    expect(/fct_\S+/.exec(second.output())?.[0]).toBe(key);
    expect((await ask(size)).data).toEqual(data);
    expect(await second.stop('SIGINT')).toBe(0);
  }, 180_000);

  it('says in one line that its port is taken, and ends', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const started = start({ DATA_DIR: dataDir, PORT: String(port) });
    started.ready.catch(() => undefined);
    expect(await started.exited).toBe(1);
    expect(started.output()).toBe(
      `Port ${port} of 127.0.0.1 is taken by another program: stop it, or choose another with PORT.\n`,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('says in one line that its folder cannot be used, and ends', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const started = start({ DATA_DIR: join(file, 'data'), PORT: String(await freePort()) });
    started.ready.catch(() => undefined);
    expect(await started.exited).toBe(1);
    expect(started.output()).toMatch(
      /^The folder .*a-file\/data can't be used \(ENOTDIR\): choose another with DATA_DIR\.\n$/,
    );
  });

  describe('on a database of its own', () => {
    let database: TestDatabase;
    beforeEach(async () => (database = await createTestDatabase()));
    afterEach(() => database.drop());

    it('uses it and Redis, makes no demo, and lets the application in by a role of its own', async () => {
      const redis = await startRedis();
      if (!redis) return console.warn('redis-server was not found: npm start with REDIS_URL was not tried');
      const port = String(await freePort());
      const started = start({ DATA_DIR: dataDir, PORT: port, DATABASE_URL: database.ownerUrl, REDIS_URL: redis.url });
      await started.ready;
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
      expect(started.output()).not.toContain('Sign in');
      expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
      const owner = new pg.Client({ connectionString: database.ownerUrl });
      await owner.connect();
      const { rows } = await owner.query(
        `select distinct usename from pg_stat_activity where datname = $1 and application_name like 'factotum%'`,
        [database.name],
      );
      expect(rows).toEqual([{ usename: `${database.name}_service` }]);
      expect(await started.stop('SIGTERM')).toBe(0);
      await owner.query(`drop owned by "${database.name}_service"; drop role "${database.name}_service"`);
      await owner.end();
      await redis.stop();
    }, 60_000);

    it('refuses one that a newer version has migrated', async () => {
      const owner = new pg.Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await owner.query(`insert into migrations (timestamp, name) values (9999999999999, 'Tomorrow9999999999999')`);
      await owner.end();
      const started = start({ DATA_DIR: dataDir, PORT: String(await freePort()), DATABASE_URL: database.ownerUrl });
      started.ready.catch(() => undefined);
      expect(await started.exited).toBe(1);
      expect(started.output()).toBe(
        'The database is of a newer version (Tomorrow9999999999999): start that version, or restore a backup.\n',
      );
    });
  });

  it('says that a port is none, before it makes anything', async () => {
    const started = start({ DATA_DIR: dataDir, PORT: '0' });
    started.ready.catch(() => undefined);
    expect(await started.exited).toBe(1);
    expect(started.output()).toBe('PORT is not a port: "0"\n');
    expect(existsSync(join(dataDir, 'secret'))).toBe(false);
  });
});
