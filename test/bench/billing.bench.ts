import { startRedis, type TestRedis } from '../support/processes.js';
import type { TestDatabase, TestServer } from '../support/postgres.js';
import { buildWork, copyDatabase, type WorkSize } from './bench-database.js';
import { refuseDifference, type TableContents } from './compare-rows.js';
import { mebibytes, type Report, say, seconds, whole } from './report.js';
import { runLimit, type RunTimes } from './run-limit.js';
import { type ProductTimes, runProduct } from './run-product.js';

/** A size and how often each side is measured; the best counts, since what slows one down is never the program. */
interface Trial extends WorkSize {
  rounds: number;
}

const SMALL: Trial = { agencies: 1, clients: 1_000, entriesPerClient: 100, rounds: 3 };
const LARGE: Trial = { agencies: 100, clients: 100, entriesPerClient: 100, rounds: 2 };

const MOST_TIMES_THE_LIMIT = 2.5;
const MOST_WORKER_BYTES = 512 * 1_048_576;

type Side = 'product, queue in PostgreSQL' | 'product, queue in Redis' | 'limit: SQL alone';
type Best = Partial<Record<Side, RunTimes | ProductTimes>>;

interface SideResult {
  side: Side;
  agencies: number;
  clients: number;
  entries: number;
  draftedMs: number;
  issuedMs: number;
  totalMs: number;
  entriesPerSecond: number;
  invoicesPerSecond: number;
  timesTheLimit: number;
  workerPeakBytes?: number;
}

/** Bills and issues a month of work, by the product and by SQL alone, and sees to it that both leave the same rows. */
export async function benchBilling(server: TestServer, { isSmall }: { isSmall: boolean }): Promise<Report> {
  const redis = await startRedis();
  if (!redis) say('redis-server was not found: the queue is measured in PostgreSQL alone');
  try {
    const results: SideResult[] = [];
    for (const trial of isSmall ? [SMALL] : [SMALL, LARGE]) results.push(...(await runTrial(server, trial, redis)));
    return reportOf(results);
  } finally {
    await redis?.stop();
  }
}

async function runTrial(server: TestServer, trial: Trial, redis: TestRedis | undefined): Promise<SideResult[]> {
  const { agencies, clients, entriesPerClient } = trial;
  say(`${agencies} × ${clients} × ${entriesPerClient}: building`);
  const work = await buildWork(server, trial);
  const best: Best = {};
  for (let round = 1; round <= trial.rounds; round++) {
    const contents: TableContents[] = [];
    const measure = async (side: Side, run: (database: TestDatabase) => Promise<RunTimes>): Promise<void> => {
      const times = await onCopy(server, work, run);
      say(`  round ${round}, ${side}: ${seconds(totalOf(times))} s`);
      const known = best[side];
      if (!known || totalOf(times) < totalOf(known)) best[side] = times;
      contents.push(times.contents);
    };
    await measure('limit: SQL alone', runLimit);
    await measure('product, queue in PostgreSQL', (database) => runProduct(database));
    if (redis) await measure('product, queue in Redis', (database) => runProduct(database, redis));
    for (const product of contents.slice(1)) refuseDifference(product, contents[0] as TableContents);
  }
  await work.drop();
  return resultsOf(trial, best);
}

async function onCopy<T>(
  server: TestServer,
  work: TestDatabase,
  run: (database: TestDatabase) => Promise<T>,
): Promise<T> {
  const copy = await copyDatabase(server, work);
  try {
    return await run(copy);
  } finally {
    await copy.drop();
  }
}

const totalOf = ({ draftedMs, issuedMs }: RunTimes): number => draftedMs + issuedMs;

function resultsOf({ agencies, clients, entriesPerClient }: Trial, best: Best): SideResult[] {
  const limitMs = totalOf(best['limit: SQL alone'] as RunTimes);
  return Object.entries(best).map(([side, times]) => {
    const totalMs = totalOf(times);
    const invoices = agencies * clients;
    return {
      side: side as Side,
      agencies,
      clients,
      entries: invoices * entriesPerClient,
      draftedMs: times.draftedMs,
      issuedMs: times.issuedMs,
      totalMs,
      entriesPerSecond: ((invoices * entriesPerClient) / totalMs) * 1_000,
      invoicesPerSecond: (invoices / totalMs) * 1_000,
      timesTheLimit: totalMs / limitMs,
      ...('workerPeakBytes' in times && { workerPeakBytes: times.workerPeakBytes }),
    };
  });
}

const reportOf = (results: readonly SideResult[]): Report => ({
  title: '(a) A billing run, drafted and issued, without PDFs',
  columns: ['', 'entries', 'drafted s', 'issued s', 'total s', 'entries/s', 'invoices/s', '× limit', 'worker MiB'],
  rows: results.map((result) => [
    `${result.agencies} × ${whole(result.clients)} clients, ${result.side}`,
    whole(result.entries),
    seconds(result.draftedMs),
    seconds(result.issuedMs),
    seconds(result.totalMs),
    whole(result.entriesPerSecond),
    whole(result.invoicesPerSecond),
    result.timesTheLimit.toFixed(2),
    result.workerPeakBytes ? mebibytes(result.workerPeakBytes) : '',
  ]),
  notes: [
    `Wanted: at most ${MOST_TIMES_THE_LIMIT} times the limit, and less than ${mebibytes(MOST_WORKER_BYTES)} MiB in the worker.`,
    ...growthNote(results),
    `The best of ${SMALL.rounds} rounds, of the million ${LARGE.rounds}. Both sides left the same rows behind, compared table by table.`,
  ],
  data: results,
});

/** How the time of one entry changes from the small size to the large; 1 is linear. */
function growthNote(results: readonly SideResult[]): string[] {
  const [small, large] = [SMALL, LARGE].map(({ agencies }) =>
    results.find((result) => result.agencies === agencies && result.side === 'product, queue in PostgreSQL'),
  );
  if (!small || !large) return [];
  const growth = large.totalMs / large.entries / (small.totalMs / small.entries);
  return [`An entry of the large size takes ${growth.toFixed(2)} times as long as one of the small (1 is linear).`];
}
