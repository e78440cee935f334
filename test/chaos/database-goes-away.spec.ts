import pg from 'pg';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { expectAllBilledOnce } from '../support/billed-once.js';
import { BillingBench } from '../support/billing.js';
import { createTestDatabase, startTestPostgres, type TestDatabase, type TestServer } from '../support/postgres.js';
import { startRedis, startWorker, until } from '../support/processes.js';

const CLIENTS = 120;
const OUTAGE_MS = 10_000;

describe('a database that goes away for ten seconds in the middle of a billing run', () => {
  let server: TestServer;
  let database: TestDatabase;

  // A crash loses what was not flushed: this server flushes at every commit, as a real one does.
  beforeAll(async () => {
    server = await startTestPostgres({ max_connections: '300' });
    database = await createTestDatabase(server.ownerUrl);
  }, 60_000);
  afterAll(() => server.stop());

  const connect = async (): Promise<pg.Client> => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    return owner;
  };

  it.each(['PostgreSQL', 'Redis'])(
    'loses nothing and bills nothing twice, with the queue in %s',
    async (queue) => {
      const redis = queue === 'Redis' ? await startRedis() : undefined;
      if (queue === 'Redis' && !redis)
        return console.warn('redis-server was not found: the outage with the queue on Redis was not tried');
      let owner = await connect();
      let bench = await BillingBench.open(database.appUrl);
      const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: 20 });
      // Nobody ends this client's bill before the crash does: however fast the machine, the run is caught half done.
      await owner.query('begin');
      await owner.query('select from clients where agency_id = $1 order by id desc limit 1 for update', [agencyId]);
      const started = await bench.runs.start({ agencyId }, { month: '2026-01' });
      const runId = started.ok ? started.value.runId : '';
      const worker = await startWorker(database, { ...(redis && { REDIS_URL: redis.url }) });
      const doneOf = async (): Promise<number> =>
        Number(
          (await owner.query('select clients_done from billing_runs where id = $1', [runId])).rows[0].clients_done,
        );
      await until('the run has begun', async () => (await doneOf()) > 0);
      const { recover } = await server.crash();
      await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
      await recover();
      await bench.close().catch(() => undefined);
      owner = await connect();
      bench = await BillingBench.open(database.appUrl);
      expect(await doneOf()).toBeLessThan(CLIENTS);
      await until(
        'the run ends',
        async () =>
          (await owner.query('select status from billing_runs where id = $1', [runId])).rows[0].status === 'DONE',
        120,
      );
      await expectAllBilledOnce({ owner, bench, agencyId, clients: CLIENTS });
      await worker.kill('SIGTERM');
      await bench.close();
      await owner.end();
      await redis?.stop();
    },
    240_000,
  );
});
