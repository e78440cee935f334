import pg from 'pg';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BillingBench } from '../support/billing.js';
import { expectAllBilledOnce } from '../support/billed-once.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { type Running, startRedis, startWorker, type TestRedis, until } from '../support/processes.js';

const MONTH = '2026-01';
const CLIENTS = 120;
const ENTRIES = 20;
/** A run takes up to twenty seconds where others want the processor too; there are slower machines. */
const PATIENCE_SECONDS = 150;

describe.each(['PostgreSQL', 'Redis'])('a billing run on a queue in %s', (queue) => {
  let database: TestDatabase;
  let owner: pg.Client;
  let bench: BillingBench;
  let redis: TestRedis | undefined;
  const workers: Running[] = [];
  const isHere = (): boolean => {
    if (queue === 'PostgreSQL' || redis) return true;
    console.warn('redis-server was not found: the suite of the queue on Redis did not run');
    return false;
  };
  const worker = async (): Promise<Running> =>
    startWorker(database, { ...(redis && { REDIS_URL: redis.url }), BILLING_BATCH_CLIENTS: '5' });
  /** So many workers, of whom those go on who are there: each takes seconds to load its modules. */
  const atWork = async (count: number): Promise<void> => {
    await Promise.all(workers.splice(count).map((running) => running.kill('SIGTERM')));
    workers.push(...(await Promise.all(Array.from({ length: count - workers.length }, worker))));
  };
  /** Two workers who begin at the same moment, once all of their work waits. */
  const whileTwoWait = async <T>(go: () => Promise<T>): Promise<T> => {
    await atWork(2);
    const send = (signal: NodeJS.Signals): void => workers.forEach(({ pid }) => process.kill(pid, signal));
    send('SIGSTOP');
    try {
      return await go();
    } finally {
      send('SIGCONT');
    }
  };
  const start = async (agencyId: string, month = MONTH): Promise<string> => {
    const started = await bench.runs.start({ agencyId }, { month });
    if (!started.ok) throw new Error(started.error.code);
    return started.value.runId;
  };
  const statusOf = async (runId: string): Promise<string> =>
    (await owner.query('select status from billing_runs where id = $1', [runId])).rows[0].status;
  const isEnded = async (runId: string): Promise<boolean> => !['RUNNING', 'STOPPING'].includes(await statusOf(runId));
  const hasBegun = async (runId: string): Promise<boolean> =>
    Number((await owner.query('select clients_done from billing_runs where id = $1', [runId])).rows[0].clients_done) >
    0;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    bench = await BillingBench.open(database.appUrl);
    if (queue === 'Redis') redis = await startRedis();
  });
  afterAll(async () => {
    await atWork(0);
    await bench.close();
    await owner.end();
    await redis?.stop();
    await database.drop();
  });

  it('survives kill -9 of its worker, again and again, and bills everything once', async () => {
    if (!isHere()) return;
    const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: ENTRIES });
    const runId = await start(agencyId);
    for (const pause of [0, 40, 120, 15, 80]) {
      const victim = await worker();
      if (pause > 0) await until('the run has begun', async () => (await hasBegun(runId)) || (await isEnded(runId)));
      await new Promise((resolve) => setTimeout(resolve, pause));
      await victim.kill();
    }
    await atWork(1);
    await until('the run ends', () => isEnded(runId), PATIENCE_SECONDS);
    expect(await statusOf(runId)).toBe('DONE');
    await expectAllBilledOnce({ owner, bench, agencyId, clients: CLIENTS });
  }, 300_000);

  it('does a job that is delivered twice once, by two workers at the same moment', async () => {
    if (!isHere()) return;
    const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: ENTRIES });
    const runId = await whileTwoWait(async () => {
      const first = await start(agencyId);
      // Asking again gives the run's waiting batches new jobs, beside those that the queue still has.
      expect(await start(agencyId)).toBe(first);
      return first;
    });
    await until('the run ends', () => isEnded(runId), PATIENCE_SECONDS);
    expect(await statusOf(runId)).toBe('DONE');
    await expectAllBilledOnce({ owner, bench, agencyId, clients: CLIENTS });
  }, 300_000);

  it('bills once what two runs of different months want at the same time', async () => {
    if (!isHere()) return;
    const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: ENTRIES });
    const [january, february] = await whileTwoWait(() => Promise.all([start(agencyId), start(agencyId, '2026-02')]));
    await until('both end', async () => (await isEnded(january)) && (await isEnded(february)), PATIENCE_SECONDS);
    const { rows } = await owner.query(
      `select count(*)::int as twice from (select contract_id, period from invoice_lines
      where agency_id = $1 and kind in ('RETAINER_FEE') group by 1, 2 having count(*) > 1) t`,
      [agencyId],
    );
    expect(rows[0].twice).toBe(0);
    const { rows: left } = await owner.query(
      `select count(*)::int as left from time_entries e where agency_id = $1 and billable
      and not exists (select from billed_time_entries b where b.time_entry_id = e.id)`,
      [agencyId],
    );
    expect(left[0].left).toBe(0);
  }, 300_000);

  it('goes on after a stop where it was stopped', async () => {
    if (!isHere()) return;
    const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: ENTRIES });
    const runId = await start(agencyId);
    await atWork(1);
    await until('the run has begun', () => hasBegun(runId));
    await bench.runs.stop({ agencyId }, runId);
    await until('it stops', () => isEnded(runId));
    const next = await start(agencyId);
    await until('the next ends', () => isEnded(next), PATIENCE_SECONDS);
    expect(await statusOf(next)).toBe('DONE');
    await expectAllBilledOnce({ owner, bench, agencyId, clients: CLIENTS });
  }, 300_000);
});
