import pg from 'pg';
import { addMonths } from '#core/time';
import { demoClients, demoTenant, refusedClient, refusedLines } from '#features/demo';
import { makeDemo } from '../support/demo-process.js';
import { findingsOf } from '../support/findings.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { type Running, startWorker, until } from '../support/processes.js';
import { clockAt } from '../support/shifted-clock.js';

/** When the demo is begun, and when it is taken up again. */
const BEGUN_AT = '2027-05-31T18:00:00Z';
const AGAIN_AT = '2027-07-15T18:00:00Z';
const MONTHS = ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'];

describe('the demo, begun in a later month', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let worker: Running;
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await owner.query(sql, sql.includes('$1') ? [demoTenant.agencyId] : [])).rows as Row[];

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    worker = await startWorker(database, clockAt(BEGUN_AT));
    await makeDemo(database, { environment: clockAt(BEGUN_AT) });
  }, 120_000);
  afterAll(async () => {
    await worker.kill('SIGTERM');
    await owner.end();
    await database.drop();
  });

  it('has the six months before it billed, with one client refused in the last of them', async () => {
    const runs = await rows<{ month: string }>(
      `select to_char(month, 'YYYY-MM') as month, status from billing_runs where agency_id = $1 order by created_at`,
    );
    expect(runs).toEqual(MONTHS.map((month) => ({ month, status: 'DONE' })));
    const refusals = await rows(
      `select to_char(r.month, 'YYYY-MM') as month, c.name, f.code from billing_refusals f
         join billing_runs r on r.id = f.run_id join clients c on c.id = f.client_id where f.agency_id = $1`,
    );
    const { name } = demoClients.find(({ key }) => key === refusedClient) ?? {};
    expect(refusals).toEqual([{ month: MONTHS.at(-1), name, code: 'NO_RATE' }]);
  });

  it('has the invoices of all months but the last issued, numbered without a gap in each year', async () => {
    const issued = await rows<{ month: string; status: string; day: string | null }>(
      `select distinct to_char(month, 'YYYY-MM') as month, status, issued_on::text as day
         from invoices where agency_id = $1 and run_id is not null order by 1`,
    );
    expect(issued).toEqual(
      MONTHS.map((month) =>
        month === MONTHS.at(-1)
          ? { month, status: 'DRAFT', day: null }
          : { month, status: 'ISSUED', day: `${addMonths(month, 1)}-05` },
      ),
    );
    const numbered = await rows<{ number: string; year: string }>(
      `select number, to_char(issued_on, 'YYYY') as year from invoices
        where agency_id = $1 and status = 'ISSUED' order by issued_on, number`,
    );
    expect(numbered.length).toBeGreaterThan(100);
    for (const year of new Set(numbered.map((invoice) => invoice.year))) {
      const numbers = numbered.filter((invoice) => invoice.year === year).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, i) => `INV-${year}-${String(i + 1).padStart(5, '0')}`));
    }
  });

  it('took all of its time export but the odd lines', async () => {
    expect(await rows('select status, rows_left_out as odd from imports where agency_id = $1')).toEqual([
      { status: 'DONE', odd: refusedLines.length },
    ]);
  });

  it('has time in the present week, and no running contract that is over', async () => {
    const week = await rows(
      `select e.id from time_entries e where e.agency_id = $1
        and e.started_at between '2027-05-31 00:00-04' and '${BEGUN_AT}'`,
    );
    expect(week.length).toBeGreaterThan(0);
    const tomorrow = await rows(
      `select id from time_entries where agency_id = $1 and import_id is null and has_clock_times and ended_at >= '2027-05-31 00:00-04'`,
    );
    expect(tomorrow).toEqual([]);
    expect(
      await rows(
        `select title from contracts
          where agency_id = $1 and status in ('ACTIVE', 'PAUSED') and end_date <= '2027-05-31'`,
      ),
    ).toEqual([]);
  });

  it('satisfies the laws of verification', async () => {
    expect(await findingsOf(database, demoTenant.agencyId)).toEqual([]);
  }, 60_000);

  it('keeps its months when it is taken up weeks later, beside a worker that has moved its contracts on', async () => {
    const held = `select (select count(*)::int from contracts where agency_id = $1) as contracts,
      (select min(start_date)::text from contracts where agency_id = $1) as first,
      (select count(*)::int from tasks where agency_id = $1 and origin <> 'TEMPLATE') as tasks,
      (select count(*)::int from invoices where agency_id = $1 and month <= '${MONTHS.at(-1)}-01') as invoices,
      (select count(*)::int from imports where agency_id = $1) as imports`;
    const before = await rows(held);
    await worker.kill('SIGTERM');
    worker = await startWorker(database, { ...clockAt(AGAIN_AT), SCHEDULES: 'true' });
    await until('what was signed for later has begun', async () => {
      const [begun] = await rows(
        `select from contracts where agency_id = $1 and title = 'Teacher training' and status = 'ACTIVE'`,
      );
      return begun !== undefined;
    });
    await makeDemo(database, { environment: clockAt(AGAIN_AT) });
    expect(await rows(held)).toEqual(before);
    // What is missing of its month is filled in, and nothing is there twice. What an evening begins may go on after midnight.
    const filled = await rows(
      `select count(*) - count(distinct (assistant_id, started_at)) as twice,
              (max(started_at) at time zone 'America/New_York' - interval '6 hours')::date::text as last
         from time_entries where agency_id = $1 and import_id is null and has_clock_times`,
    );
    expect(filled).toEqual([{ twice: '0', last: '2027-06-07' }]);
  }, 60_000);
});
