import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { TestApi } from '../support/api.js';
import { buildTimeEntries } from '../support/builders.js';
import { createTestDatabase, type TestServer } from '../support/postgres.js';
import { withOwner } from './bench-database.js';
import { liveHeapGrowth } from './live-heap.js';
import { type Report, say, seconds, whole } from './report.js';
import { buildAgencyOfNames } from '../support/time-file.js';

const ENTRIES = 100_000;
const MIB = 1_048_576;
const ROUNDS = 3;

/** Exports 100,000 entries over HTTP, as CSV and as JSON lines, beside PostgreSQL's COPY of the same columns. */
export async function benchExport(server: TestServer): Promise<Report> {
  const database = await createTestDatabase(server.ownerUrl);
  const api = await TestApi.start({ database });
  try {
    return await withOwner(database, async (owner) => {
      const { agencyId, contracts, services, assistants } = await buildAgencyOfNames(owner);
      const of = { contract_id: contracts[0] ?? '', service_id: services[0] ?? '', assistant_id: assistants[0] ?? '' };
      const entries = { agency_id: agencyId, ...of, every_seconds: 60, seconds: 60 };
      const { key } = await api.addMember(agencyId, 'OWNER');
      const exported = (count: number) => () => download(api, key, { format: 'csv', count });
      await buildTimeEntries(owner, { ...entries, count: ENTRIES / 10 });
      const tenth = await liveHeapGrowth(exported(ENTRIES / 10));
      await buildTimeEntries(owner, { ...entries, count: ENTRIES - ENTRIES / 10 });
      await owner.query('vacuum (analyze)');
      const limitMs = await best('limit: COPY', () => copyEntries(owner, agencyId));
      const csvMs = await best('CSV', exported(ENTRIES));
      const jsonlMs = await best('JSON lines', () => download(api, key, { format: 'jsonl', count: ENTRIES }));
      return reportOf({ limitMs, csvMs, jsonlMs, live: { tenth, all: await liveHeapGrowth(exported(ENTRIES)) } });
    });
  } finally {
    await api.stop();
  }
}

async function best(what: string, work: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let round = 1; round <= ROUNDS; round++) {
    const started = performance.now();
    const bytes = await work();
    const ms = performance.now() - started;
    say(`  export, round ${round}, ${what}: ${seconds(ms)} s, ${whole(bytes)} bytes`);
    least = Math.min(least, ms);
  }
  return least;
}

/** Counts what it is given and keeps none of it. */
class Counter extends Writable {
  bytes = 0;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.bytes += chunk.length;
    done();
  }
}

async function copyEntries(owner: Client, agencyId: string): Promise<number> {
  const counter = new Counter();
  const sql = `copy (select e.id, k.name, c.title, s.name, a.name, e.task_id, e.started_at, e.ended_at,
      extract(epoch from e.ended_at - e.started_at)::int, e.description, e.tags, e.billable, e.status, e.approved_at, e.has_clock_times
    from time_entries e join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
    join clients k on k.agency_id = c.agency_id and k.id = c.client_id
    join services s on s.agency_id = e.agency_id and s.id = e.service_id
    join assistants a on a.agency_id = e.agency_id and a.id = e.assistant_id
   where e.agency_id = '${agencyId}' order by e.started_at, e.id) to stdout (format csv, header)`;
  await pipeline(owner.query(copyTo(sql)), counter);
  return counter.bytes;
}

async function download(
  api: TestApi,
  key: string,
  { format, count }: { format: string; count: number },
): Promise<number> {
  const response = await fetch(`${api.url}/api/time-entries/export?format=${format}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  let [bytes, lines] = [0, 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  if (lines < count) throw new Error(`${lines} lines of ${count} were exported`);
  return bytes;
}

interface Measured extends Record<'limitMs' | 'csvMs' | 'jsonlMs', number> {
  /** What was alive at most over the start, of a tenth of the entries and of all. */
  live: { tenth: number; all: number };
}

const reportOf = ({ limitMs, csvMs, jsonlMs, live }: Measured): Report => ({
  title: `(export) ${whole(ENTRIES)} entries over HTTP`,
  columns: ['', 's', 'entries/s', '× limit'],
  rows: [
    ['CSV', seconds(csvMs), whole((ENTRIES / csvMs) * 1_000), (csvMs / limitMs).toFixed(2)],
    ['JSON lines', seconds(jsonlMs), whole((ENTRIES / jsonlMs) * 1_000), (jsonlMs / limitMs).toFixed(2)],
    ["limit: PostgreSQL's COPY as CSV", seconds(limitMs), whole((ENTRIES / limitMs) * 1_000), '1'],
  ],
  notes: [
    `The best of ${ROUNDS} rounds. The limit has no permissions, no zone, no defused formulas and no HTTP.`,
    `Live memory over its start, reader and api in one process: ${(live.tenth / MIB).toFixed(1)} MiB at ${whole(ENTRIES / 10)} entries, ${(live.all / MIB).toFixed(1)} at ${whole(ENTRIES)}.`,
  ],
  data: { entries: ENTRIES, limitMs, csvMs, jsonlMs, live },
});
