import autocannon from 'autocannon';
import { createApiKey } from '#features/identity';
import { freePort } from '#platform/embedded';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BillingBench } from '../support/billing.js';
import { buildMembership, buildUser } from '../support/builders.js';
import { createTestDatabase, type TestDatabase, type TestServer } from '../support/postgres.js';
import { Running } from '../support/processes.js';
import { MONTH, withOwner } from './bench-database.js';
import { ALL_CORES, pinToCores, postmasterOf, processorMsOf, processorMsOfChildren } from './processor.js';
import { type Report, say, whole } from './report.js';
import { ISSUED_ON } from './run-limit.js';

const CLIENTS = 400;
const CONNECTIONS = 20;
const WARM_UP_SECONDS = 3;
const MEASURED_SECONDS = 6;
const ROUNDS = 3;
const LEAST_OF_PLAIN = 0.4;

const QUERY = `query Invoices { invoices(first: 50) { nodes {
  id number status month issuedOn dueOn total { amount currency } client { id name }
  lines { id kind period quantitySeconds quantity unitPrice amount { amount currency } taxRate } } } }`;

/** A server of either side that listens, and what to send it. */
interface Subject {
  name: string;
  process: Running;
  request: { url: string; method: 'POST'; headers: Record<string, string>; body: string };
}

interface Measured {
  side: string;
  requestsPerSecond: number;
  serverMsPerRequest: number;
  databaseMsPerRequest: number;
  p50Ms: number;
  p99Ms: number;
}

const FIRST_CORE = '0';
const SECOND_CORE = '1';

/**
 * The first page of invoices with their clients and lines, from the api and from a plain server. Each has one core,
 * together with the database, since the one makes the JSON here and the other there; the requests come from another core.
 */
export async function benchInvoiceList(server: TestServer): Promise<Report> {
  say('list of invoices: building');
  const database = await createTestDatabase(server.ownerUrl);
  const postmaster = await withOwner(database, postmasterOf);
  const subjects: Subject[] = [];
  try {
    const { agencyId, key } = await buildInvoices(database);
    // Before the servers open their sessions: a session has the cores that the postmaster had when it began.
    const pinned = [pinToCores(postmaster, FIRST_CORE), pinToCores(process.pid, SECOND_CORE)];
    subjects.push(await startApi(database, key), await startPlain(database, agencyId));
    pinned.push(...subjects.map((subject) => pinToCores(subject.process.pid, FIRST_CORE)));
    await refuseDifferentAnswers(subjects);
    return reportOf(await measure(subjects, postmaster), pinned.every(Boolean));
  } finally {
    for (const pid of [postmaster, process.pid]) pinToCores(pid, ALL_CORES);
    await Promise.all(subjects.map((subject) => subject.process.kill('SIGTERM')));
    await database.drop();
  }
}

/** By turns; the best of each counts. */
async function measure(subjects: readonly Subject[], postmaster: number): Promise<Measured[]> {
  const best: Measured[] = [];
  for (const subject of subjects) await load(subject, { seconds: WARM_UP_SECONDS, postmaster });
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [i, subject] of subjects.entries()) {
      const measured = await load(subject, { seconds: MEASURED_SECONDS, postmaster });
      say(`  round ${round}, ${subject.name}: ${whole(measured.requestsPerSecond)} requests/s`);
      if (measured.requestsPerSecond > (best[i]?.requestsPerSecond ?? 0)) best[i] = measured;
    }
  }
  return best;
}

async function buildInvoices(database: TestDatabase): Promise<{ agencyId: string; key: string }> {
  const bench = await BillingBench.open(database.appUrl, CLIENTS);
  try {
    return await withOwner(database, async (owner) => {
      const agencyId = await buildAgencyOfWork(owner, { clients: CLIENTS, entriesPerClient: 30, contracts: 'HOURLY' });
      const runId = await bench.run(agencyId, MONTH);
      const issued = await bench.issuing.issueInvoices(
        { agencyId },
        { runId, issuedOn: ISSUED_ON, withoutDocuments: true },
      );
      if (!issued.ok) throw new Error(issued.error.code);
      await owner.query('vacuum analyze');
      const userId = await buildUser(owner);
      await buildMembership(owner, { agency_id: agencyId, user_id: userId, role: 'OWNER' });
      const key = await bench.tenancy.write({ agencyId }, (transaction) =>
        createApiKey(transaction, { userId, name: 'benchmark' }),
      );
      return { agencyId, key };
    });
  } finally {
    await bench.close();
  }
}

async function startApi({ appUrl }: TestDatabase, key: string): Promise<Subject> {
  const port = await freePort();
  const process = await Running.start('apps/api/main.js', {
    DATABASE_URL: appUrl,
    PORT: String(port),
    REQUESTS_PER_MINUTE: '100000',
    COST_PER_MINUTE: '1000000000',
  });
  return subjectOf('product', { process, url: `http://127.0.0.1:${port}/graphql`, authorization: `Bearer ${key}` });
}

async function startPlain({ appUrl }: TestDatabase, agencyId: string): Promise<Subject> {
  const port = await freePort();
  const process = await Running.start('test/bench/plain-list.server.js', {
    DATABASE_URL: appUrl,
    AGENCY_ID: agencyId,
    PORT: String(port),
  });
  return subjectOf('plain pg', { process, url: `http://127.0.0.1:${port}/`, authorization: 'none' });
}

const subjectOf = (
  name: string,
  { process, url, authorization }: { process: Running; url: string; authorization: string },
): Subject => ({
  name,
  process,
  request: {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
    body: JSON.stringify({ query: QUERY }),
  },
});

async function refuseDifferentAnswers(subjects: readonly Subject[]): Promise<void> {
  const answers = await Promise.all(
    subjects.map(async ({ request: { url, ...init } }) =>
      JSON.stringify(sorted(await (await fetch(url, init)).json())),
    ),
  );
  if (answers[0] === answers[1]) return;
  throw new Error(`The two sides answer differently:\n${answers.map((answer) => answer.slice(0, 600)).join('\n')}`);
}

/** A JSON value with its keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

async function load(
  { name, process, request }: Subject,
  { seconds, postmaster }: { seconds: number; postmaster: number },
): Promise<Measured> {
  const before = { server: processorMsOf(process.pid), database: processorMsOfChildren(postmaster) };
  const result = await autocannon({ ...request, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} failed`);
  return {
    side: name,
    requestsPerSecond: result.requests.average,
    serverMsPerRequest: (processorMsOf(process.pid) - before.server) / result.requests.total,
    databaseMsPerRequest: (processorMsOfChildren(postmaster) - before.database) / result.requests.total,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

function reportOf(measured: readonly Measured[], isPinned: boolean): Report {
  const [product, plain] = measured as [Measured, Measured];
  const share = product.requestsPerSecond / plain.requestsPerSecond;
  return {
    title: `(c) The list of invoices: 50 with client and lines, ${CONNECTIONS} connections`,
    columns: ['', 'requests/s', '× plain', 'server ms/request', 'database ms/request', 'p50 ms', 'p99 ms'],
    rows: measured.map((row) => [
      row.side,
      whole(row.requestsPerSecond),
      (row.requestsPerSecond / plain.requestsPerSecond).toFixed(2),
      row.serverMsPerRequest.toFixed(2),
      row.databaseMsPerRequest.toFixed(2),
      String(row.p50Ms),
      String(row.p99Ms),
    ]),
    notes: [
      `Wanted: at least ${LEAST_OF_PLAIN} of plain pg, which makes the JSON in SQL. Both gave the same answer.`,
      isPinned
        ? 'Server and database had one core, the client another; ms are of the processor.'
        : 'taskset was not found: all shared all cores.',
    ],
    data: { productShare: share, isPinned, sides: measured },
  };
}
