import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { TestServer } from '../support/postgres.js';
import { benchBilling } from './billing.bench.js';
import { startBenchPostgres } from './bench-database.js';
import { benchBrowser } from './browser.bench.js';
import { benchDocuments } from './documents.bench.js';
import { benchExport } from './export.bench.js';
import { benchExports } from './exports.bench.js';
import { benchImport } from './import.bench.js';
import { benchInvoiceList } from './invoice-list.bench.js';
import { formatReport, type Report } from './report.js';
import { endAll } from '../support/processes.js';
import { benchSimulate } from './simulate.bench.js';

/**
 * `npm run bench [-- PART...] [--small] [--json FILE]`
 *
 * Measures the product on a PostgreSQL of its own, in real processes: (a) billing runs beside the fastest SQL that leaves
 * the same rows behind, (b) simulation, (c) the list of invoices beside plain `pg`, (d) PDFs, and
 * (import, export) files of time beside COPY, and (exports) a journal as a file beside COPY, (browser) the dashboard
 * beside its budgets. Without a PART it's all of them.
 * `--small` leaves out the million entries. Standard output gets a table a part, and then all as one JSON value, unless
 * FILE is given, which gets it instead. What is slower than wanted is shown, and no failure: machines differ.
 */
const PARTS: Readonly<Record<string, (server: TestServer, options: { isSmall: boolean }) => Report | Promise<Report>>> =
  {
    a: benchBilling,
    b: benchSimulate,
    c: benchInvoiceList,
    d: benchDocuments,
    import: benchImport,
    export: benchExport,
    exports: benchExports,
    browser: benchBrowser,
  };

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { small: { type: 'boolean', default: false }, json: { type: 'string' } },
  });
  const unknown = positionals.find((part) => !(part in PARTS));
  if (unknown) throw new Error(`no part is called ${unknown}: they are ${Object.keys(PARTS).join(', ')}`);
  const reports = await measure(positionals.length > 0 ? positionals : Object.keys(PARTS), values.small);
  for (const report of Object.values(reports)) process.stdout.write(`${formatReport(report)}\n\n`);
  const results = Object.fromEntries(Object.entries(reports).map(([part, { data }]) => [part, data]));
  const json = `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`;
  if (values.json) writeFileSync(values.json, json);
  else process.stdout.write(json);
}

async function measure(parts: readonly string[], isSmall: boolean): Promise<Record<string, Report>> {
  const server = await startBenchPostgres();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void interrupt(server));
  try {
    const reports: Record<string, Report> = {};
    for (const part of parts) {
      const bench = PARTS[part];
      if (bench) reports[part] = await bench(server, { isSmall });
    }
    return reports;
  } finally {
    await server.stop();
  }
}

/** Nothing that was started outlives the benchmark. */
async function interrupt(server: TestServer): Promise<void> {
  await endAll();
  await server.stop();
  process.exit(130);
}

const machine = (): Record<string, unknown> => ({
  cores: cpus().length,
  processor: cpus()[0]?.model,
  memoryMiB: Math.round(totalmem() / 1_048_576),
  node: process.version,
});

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
