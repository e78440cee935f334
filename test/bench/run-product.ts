import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { Environment } from '#platform/config';
import { BillingBench } from '../support/billing.js';
import type { TestDatabase } from '../support/postgres.js';
import { type Running, startWorker, type TestRedis, until } from '../support/processes.js';
import { MONTH, withOwner } from './bench-database.js';
import { readContents } from './compare-rows.js';
import { ISSUED_ON, type RunTimes } from './run-limit.js';

export interface ProductTimes extends RunTimes {
  /** The most memory that the worker's process ever held. */
  workerPeakBytes: number;
}

interface StartedRun {
  agencyId: string;
  runId: string;
}

/** As many as a busy api would have under way. */
const AT_ONCE = 4;
const MOST_SECONDS = 600;

/** Bills and issues everything by the product: a worker's real process, on a queue in PostgreSQL or the given Redis. */
export async function runProduct(database: TestDatabase, redis?: TestRedis): Promise<ProductTimes> {
  const { BILLING_BATCH_CLIENTS, JOB_LOCK_SECONDS } = new Environment();
  const bench = await BillingBench.open(database.appUrl, BILLING_BATCH_CLIENTS);
  const worker = await startWorker(database, {
    JOB_LOCK_SECONDS: String(JOB_LOCK_SECONDS),
    ...(redis && { REDIS_URL: redis.url }),
  });
  try {
    return await withOwner(database, async (owner) => {
      const { rows: agencies } = await owner.query<{ id: string }>('select agency_id as id from agencies order by 1');
      await owner.query('checkpoint');
      const started = performance.now();
      const runs = await startRuns(
        bench,
        agencies.map(({ id }) => id),
      );
      await until('all runs end', () => haveEnded(owner, worker), MOST_SECONDS);
      const drafted = performance.now();
      await issueRuns(bench, runs);
      const issued = performance.now();
      return {
        draftedMs: drafted - started,
        issuedMs: issued - drafted,
        contents: await readContents(owner),
        workerPeakBytes: peakBytesOf(worker),
      };
    });
  } finally {
    await worker.kill('SIGTERM');
    await bench.close();
  }
}

async function startRuns(bench: BillingBench, agencyIds: readonly string[]): Promise<StartedRun[]> {
  const runs: StartedRun[] = [];
  await severalAtOnce(agencyIds, async (agencyId) => {
    const started = await bench.runs.start({ agencyId }, { month: MONTH });
    if (!started.ok) throw new Error(started.error.code);
    runs.push({ agencyId, runId: started.value.runId });
  });
  return runs;
}

const issueRuns = (bench: BillingBench, runs: readonly StartedRun[]): Promise<void> =>
  severalAtOnce(runs, async ({ agencyId, runId }) => {
    const request = { runId, issuedOn: ISSUED_ON, withoutDocuments: true };
    const issued = await bench.issuing.issueInvoices({ agencyId }, request);
    if (!issued.ok) throw new Error(issued.error.code);
  });

async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function haveEnded(owner: Client, worker: Running): Promise<boolean> {
  const { rows } = await owner.query<{ status: string }>(
    `select distinct status from billing_runs where status <> 'DONE'`,
  );
  if (worker.hasEnded || rows.some(({ status }) => status === 'FAILED'))
    throw new Error(`a billing run failed, or its worker:\n${worker.log.slice(-2_000)}`);
  return rows.length === 0;
}

/** Linux's own record of a process's largest resident set. */
export function peakBytesOf({ pid }: Running): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
