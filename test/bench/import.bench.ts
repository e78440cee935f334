import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createTestDatabase, type TestServer } from '../support/postgres.js';
import { startWorker, until } from '../support/processes.js';
import { withOwner } from './bench-database.js';
import { ImportDesk } from '../support/import-desk.js';
import { liveHeapGrowth } from './live-heap.js';
import { mebibytes, type Report, say, seconds, whole } from './report.js';
import { peakBytesOf } from './run-product.js';
import { type AgencyOfNames, buildAgencyOfNames, entryRows, timeFile } from '../support/time-file.js';

const LINES = 100_000;
const ROUNDS = 2;
const MOST_TIMES_THE_LIMIT = 4;

interface ProductTimes {
  uploadedMs: number;
  readMs: number;
  importedMs: number;
  workerPeakBytes: number;
}

/**
 * Imports a file of 100,000 lines by a worker's process, from the upload over the preview to the last entry, beside COPY and one
 * insert..select of the same entries, whose names are ids already; and what the work keeps alive on the heap, for two sizes.
 */
export async function benchImport(server: TestServer): Promise<Report> {
  let [best, limitMs]: [ProductTimes | undefined, number] = [undefined, Infinity];
  for (let round = 1; round <= ROUNDS; round++) {
    const limit = await onAgency(server, importByCopy);
    const product = await onAgency(server, importByProduct);
    say(`  import, round ${round}: limit ${seconds(limit)} s, product ${seconds(totalOf(product))} s`);
    limitMs = Math.min(limitMs, limit);
    if (!best || totalOf(product) < totalOf(best)) best = product;
  }
  const heap = [];
  for (const lines of [LINES / 10, LINES]) heap.push(await onAgency(server, (work) => measureHeap(work, lines)));
  return reportOf(best as ProductTimes, limitMs, heap);
}

interface Work {
  owner: Client;
  agency: AgencyOfNames;
  desk: ImportDesk;
}

async function onAgency<T>(server: TestServer, work: (on: Work) => Promise<T>): Promise<T> {
  const database = await createTestDatabase(server.ownerUrl);
  const desk = await ImportDesk.open(database);
  try {
    return await withOwner(database, async (owner) => {
      const agency = await buildAgencyOfNames(owner);
      await owner.query('checkpoint');
      return work({ owner, agency, desk });
    });
  } finally {
    await desk.close();
    await database.drop();
  }
}

async function importByCopy({ owner, agency }: Work): Promise<number> {
  const rows = [...entryRows(agency, LINES)];
  const started = performance.now();
  await owner.query(`begin; create temporary table read_rows (contract_id uuid, service_id uuid, assistant_id uuid,
    started_at timestamptz, ended_at timestamptz, description text, tags text[], source_key text) on commit drop`);
  await pipeline(Readable.from(rows), owner.query(copyFrom('copy read_rows from stdin')));
  await owner.query(
    `insert into time_entries (agency_id, contract_id, service_id, assistant_id, started_at, ended_at, description, tags, status, source_key)
     select $1, contract_id, service_id, assistant_id, started_at, ended_at, description, tags, 'SUBMITTED', source_key from read_rows`,
    [agency.agencyId],
  );
  await owner.query('commit');
  return performance.now() - started;
}

async function importByProduct({ owner, agency, desk }: Work): Promise<ProductTimes> {
  const worker = await startWorker(desk.database, { JOB_LOCK_SECONDS: '30' });
  const reaches = (status: string): Promise<void> =>
    until(
      `the import is ${status}`,
      async () => {
        const { rows } = await owner.query<{ status: string }>('select status from imports');
        if (worker.hasEnded || rows[0]?.status === 'FAILED') throw new Error(worker.log.slice(-2_000));
        return rows[0]?.status === status;
      },
      600,
    );
  try {
    const started = performance.now();
    const importId = await desk.upload(agency.agencyId, timeFile(LINES));
    const uploaded = performance.now();
    await reaches('READY');
    const read = performance.now();
    await desk.start(agency.agencyId, importId);
    await reaches('DONE');
    const imported = performance.now();
    await refuseMissing(owner);
    const times = { uploadedMs: uploaded - started, readMs: read - uploaded, importedMs: imported - read };
    return { ...times, workerPeakBytes: peakBytesOf(worker) };
  } finally {
    await worker.kill('SIGTERM');
  }
}

async function refuseMissing(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from time_entries');
  if (rows[0]?.n !== LINES) throw new Error(`${rows[0]?.n} entries of ${LINES} were imported`);
}

interface HeapOf {
  lines: number;
  readBytes: number;
  importedBytes: number;
}

/** In this process, so that the collector can be asked to tell what is alive. */
async function measureHeap({ agency, desk }: Work, lines: number): Promise<HeapOf> {
  const importId = await desk.upload(agency.agencyId, timeFile(lines), { isInspectedByJob: false });
  const readBytes = await liveHeapGrowth(() => desk.inspect(agency.agencyId, importId));
  await desk.start(agency.agencyId, importId, { isRunByJob: false });
  const importedBytes = await liveHeapGrowth(() => desk.run(agency.agencyId, importId));
  say(
    `  import, live heap of ${whole(lines)} lines: ${mebibytes(readBytes)} MiB read, ${mebibytes(importedBytes)} imported`,
  );
  return { lines, readBytes, importedBytes };
}

const totalOf = ({ uploadedMs, readMs, importedMs }: ProductTimes): number => uploadedMs + readMs + importedMs;

const reportOf = (times: ProductTimes, limitMs: number, heap: readonly HeapOf[]): Report => ({
  title: `(import) A file of ${whole(LINES)} lines, from upload to the last entry`,
  columns: ['', 'upload s', 'preview s', 'import s', 'total s', 'lines/s', '× limit', 'worker MiB'],
  rows: [
    [
      'product, one worker',
      ...[times.uploadedMs, times.readMs, times.importedMs, totalOf(times)].map(seconds),
      whole((LINES / totalOf(times)) * 1_000),
      (totalOf(times) / limitMs).toFixed(2),
      mebibytes(times.workerPeakBytes),
    ],
    ['of it the import itself', '', '', seconds(times.importedMs), '', '', (times.importedMs / limitMs).toFixed(2), ''],
    [
      'limit: COPY, insert..select',
      '',
      '',
      seconds(limitMs),
      seconds(limitMs),
      whole((LINES / limitMs) * 1_000),
      '1',
      '',
    ],
  ],
  notes: [
    `Wanted: at most ${MOST_TIMES_THE_LIMIT} times the limit, which reads no file, knows no names and reports nothing.`,
    ...heap.map(
      ({ lines, readBytes, importedBytes }) =>
        `Live heap over its start at ${whole(lines)} lines: ${mebibytes(readBytes)} MiB while reading, ${mebibytes(importedBytes)} while importing.`,
    ),
    `The best of ${ROUNDS} rounds.`,
  ],
  data: { lines: LINES, limitMs, ...times, totalMs: totalOf(times), timesTheLimit: totalOf(times) / limitMs, heap },
});
