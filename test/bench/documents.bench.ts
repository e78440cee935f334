import type { Client } from 'pg';
import { Environment } from '#platform/config';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BillingBench } from '../support/billing.js';
import { createTestDatabase, type TestServer } from '../support/postgres.js';
import { startWorker, until } from '../support/processes.js';
import { MONTH, withOwner } from './bench-database.js';
import { mebibytes, type Report, say, seconds, whole } from './report.js';
import { ISSUED_ON } from './run-limit.js';
import { peakBytesOf } from './run-product.js';

const INVOICES = 300;

interface Stored {
  count: number;
  bytes: number;
}

/** Issues invoices of all kinds with their PDFs, and waits until a worker's process has made and stored every one. */
export async function benchDocuments(server: TestServer): Promise<Report> {
  say(`PDFs: issuing ${INVOICES} invoices`);
  const database = await createTestDatabase(server.ownerUrl);
  const bench = await BillingBench.open(database.appUrl, new Environment().BILLING_BATCH_CLIENTS);
  const worker = await startWorker(database);
  try {
    const { ms, stored } = await withOwner(database, async (owner) => {
      const agencyId = await buildAgencyOfWork(owner, { clients: INVOICES, entriesPerClient: 30 });
      const runId = await bench.run(agencyId, MONTH);
      const started = performance.now();
      const issued = await bench.issuing.issueInvoices({ agencyId }, { runId, issuedOn: ISSUED_ON });
      if (!issued.ok) throw new Error(issued.error.code);
      await until('all PDFs are stored', async () => (await storedIn(owner)).count === INVOICES, 600);
      return { ms: performance.now() - started, stored: await storedIn(owner) };
    });
    return reportOf(ms, stored, peakBytesOf(worker));
  } finally {
    await worker.kill('SIGTERM');
    await bench.close();
    await database.drop();
  }
}

async function storedIn(owner: Client): Promise<Stored> {
  const { rows } = await owner.query<Stored>(
    `select count(*)::int as count, coalesce(sum(length(content)), 0)::int as bytes from documents`,
  );
  return rows[0] as Stored;
}

const reportOf = (ms: number, { count, bytes }: Stored, workerPeakBytes: number): Report => ({
  title: '(d) PDFs of issued invoices, by one worker, stored in the database',
  columns: ['', 'PDFs', 's', 'PDFs/s', 'ms a PDF', 'KiB a PDF', 'worker MiB'],
  rows: [
    [
      'invoices with and without a statement',
      whole(count),
      seconds(ms),
      ((count / ms) * 1_000).toFixed(1),
      (ms / count).toFixed(1),
      whole(bytes / count / 1_024),
      mebibytes(workerPeakBytes),
    ],
  ],
  notes: [],
  data: { pdfs: count, ms, pdfsPerSecond: (count / ms) * 1_000, bytesPerPdf: bytes / count, workerPeakBytes },
});
