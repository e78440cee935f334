import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BuildExportService } from '#features/exports';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { buildAgency } from '../support/builders.js';
import { buildLargeJournal } from '../support/large-journal.js';
import { createTestDatabase, type TestServer } from '../support/postgres.js';
import { withOwner } from './bench-database.js';
import { liveHeapGrowth } from './live-heap.js';
import { type Report, say, seconds, whole } from './report.js';

const [POSTINGS, SMALL] = [1_000_000, 100_000];
const ROUNDS = 2;
const MIB = 1_048_576;

interface Measured {
  postings: number;
  limitMs: number;
  csvMs: number;
  hledgerMs: number;
  /** What was alive at most over the start while CSV was built: of the first tenth of the postings, and of all. */
  live: { tenth: number; all: number };
}

/** Builds the journal as files that are kept in the database, beside PostgreSQL's COPY of the same rows to nowhere. */
export async function benchExports(server: TestServer, { isSmall }: { isSmall: boolean }): Promise<Report> {
  const postings = isSmall ? SMALL : POSTINGS;
  const database = await createTestDatabase(server.ownerUrl);
  const dataSource = await createDataSource({ url: database.appUrl, poolSize: 4 }).initialize();
  const building = new BuildExportService(new Tenancy(dataSource));
  try {
    return await withOwner(database, async (owner) => {
      const agencyId = await buildAgency(owner);
      await buildLargeJournal(owner, agencyId, postings / 10);
      const build = (format: string, count: number) => () =>
        buildFile(owner, building, { agencyId, format, postings: count });
      // Apart from the times: asking the collector costs some.
      const tenth = await liveHeapGrowth(build('CSV', postings / 10));
      await buildLargeJournal(owner, agencyId, postings - postings / 10);
      await owner.query('vacuum (analyze)');
      const limitMs = await best('limit: COPY', () => copyPostings(owner, agencyId));
      const csvMs = await best('CSV', build('CSV', postings));
      const hledgerMs = await best('hledger', build('HLEDGER', postings));
      const live = { tenth, all: await liveHeapGrowth(build('CSV', postings)) };
      return reportOf({ postings, limitMs, csvMs, hledgerMs, live });
    });
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}

async function best(what: string, work: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let round = 1; round <= ROUNDS; round++) {
    const started = performance.now();
    const bytes = await work();
    const ms = performance.now() - started;
    say(`  exports, round ${round}, ${what}: ${seconds(ms)} s, ${whole(bytes)} bytes`);
    least = Math.min(least, ms);
  }
  return least;
}

async function copyPostings(owner: Client, agencyId: string): Promise<number> {
  let bytes = 0;
  const counter = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  const sql = `copy (select e.id, e.entry_date, e.kind, i.number, e.memo, p.position, p.account, a.name, a.type, p.amount_minor, p.currency
    from journal_entries e join postings p on p.agency_id = e.agency_id and p.entry_id = e.id
    join accounts a on a.agency_id = p.agency_id and a.code = p.account
    left join invoices i on i.agency_id = e.agency_id and i.id = e.invoice_id
   where e.agency_id = '${agencyId}' order by e.entry_date, e.id, p.position) to stdout (format csv, header)`;
  await pipeline(owner.query(copyTo(sql)), counter);
  return bytes;
}

async function buildFile(
  owner: Client,
  building: BuildExportService,
  { agencyId, format, postings }: { agencyId: string; format: string; postings: number },
): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into exports (agency_id, kind, format, created_at, expires_at) values ($1, 'JOURNAL', $2, now(), now() + interval '1 day')
     returning id`,
    [agencyId, format],
  );
  const exportId = rows[0]?.id ?? '';
  await building.buildExport({ agencyId, exportId });
  const done = await owner.query<{ status: string; rows: number; bytes: number }>(
    `select status, rows_done::int as rows, byte_count::int as bytes from exports where id = $1`,
    [exportId],
  );
  const [file] = done.rows;
  if (file?.status !== 'DONE' || file.rows !== postings) throw new Error(`not built: ${JSON.stringify(file)}`);
  await owner.query(`delete from export_chunks where export_id = $1`, [exportId]);
  return file.bytes;
}

const reportOf = (measured: Measured): Report => {
  const { postings, limitMs, csvMs, hledgerMs, live } = measured;
  const row = (what: string, ms: number): string[] => [
    ...[what, seconds(ms), whole((postings / ms) * 1_000), (ms / limitMs).toFixed(2)],
  ];
  return {
    title: `(exports) a journal of ${whole(postings)} postings, built and kept`,
    columns: ['', 's', 'postings/s', '× limit'],
    rows: [row('CSV', csvMs), row('hledger', hledgerMs), row("limit: PostgreSQL's COPY as CSV", limitMs)],
    notes: [
      `The best of ${ROUNDS} rounds. The limit keeps nothing, sums nothing, and defuses no formulas.`,
      `Live memory over its start while CSV was built: ${(live.tenth / MIB).toFixed(1)} MiB at ${whole(postings / 10)} postings, ${(live.all / MIB).toFixed(1)} at ${whole(postings)}.`,
    ],
    data: { ...measured },
  };
};
