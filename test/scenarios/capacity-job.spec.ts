import pg from 'pg';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { buildAgency } from '../support/builders.js';
import { CapacityBench } from '../support/capacity.js';
import { AS_OF, buildHistory, buildTeam, MONTH } from '../support/capacity-team.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { startWorker, until } from '../support/processes.js';

let database: TestDatabase;
let owner: pg.Client;
let bench: CapacityBench;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  bench = await CapacityBench.open(database.appUrl, owner);
});
afterAll(async () => {
  await bench.close();
  await owner.end();
  await database.drop();
});

describe('asking for a report', () => {
  const queued = async (reportId: string): Promise<unknown[]> =>
    (await owner.query(`select payload from outbox where payload->'data'->>'reportId' = $1`, [reportId])).rows;

  it('stores it as queued, together with its job', async () => {
    const { agency_id } = await buildTeam(owner);
    const reportId = await bench.request(agency_id, { month: MONTH, asOf: AS_OF, requestedBy: 'user1' });
    expect(await bench.find(reportId)).toMatchObject({ month: '2025-03-01', as_of: AS_OF, requested_by: 'user1' });
    expect(await bench.find(reportId)).toMatchObject({
      status: 'QUEUED',
      report: null,
      error: null,
      finished_at: null,
    });
    expect(await queued(reportId)).toEqual([
      {
        payload: {
          name: 'build-capacity-report',
          queue: 'reports',
          id: `build-capacity-report-${reportId}`,
          data: { agencyId: agency_id, reportId },
        },
      },
    ]);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('is as of today in %s where no day is given', async (zone) => {
    const agencyId = await buildAgency(owner, { time_zone: zone });
    const today = async (): Promise<string> =>
      (await owner.query('select (now() at time zone $1)::date::text as today', [zone])).rows[0].today;
    const before = await today();
    const { as_of } = await bench.find(await bench.request(agencyId, { month: MONTH }));
    expect([before, await today()]).toContain(as_of);
  });

  it.each([
    { month: '1999-12', argument: 'month' },
    { month: '9999-12', argument: 'month' },
    { month: MONTH, asOf: '1999-12-31', argument: 'asOf' },
    { month: MONTH, asOf: '9999-12-31', argument: 'asOf' },
  ])('is refused for what cannot be told: $month $asOf', async ({ argument, ...request }) => {
    const agencyId = await buildAgency(owner);
    const result = await bench.reports.request({ agencyId }, request);
    expect(result).toMatchObject({ ok: false, error: { argument, earliest: '2000-01-01' } });
    const { rows } = await owner.query('select from capacity_reports where agency_id = $1', [agencyId]);
    expect(rows).toEqual([]);
  });
});

describe('the job that builds a report', () => {
  it('is done by a worker soon after the report was asked for', async () => {
    const { agency_id } = await buildTeam(owner);
    const worker = await startWorker(database);
    try {
      const reportId = await bench.request(agency_id, { month: MONTH, asOf: AS_OF });
      await until('the report is done', async () => (await bench.find(reportId)).status === 'DONE', 20);
    } finally {
      await worker.kill('SIGTERM');
    }
  });

  it('changes nothing when it is repeated, now or at the same time', async () => {
    const team = await buildTeam(owner);
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    await Promise.all([bench.work(team.agency_id, reportId), bench.work(team.agency_id, reportId)]);
    const first = await bench.find(reportId);
    expect(first.status).toBe('DONE');
    await buildHistory(owner, team);
    expect(await bench.work(team.agency_id, reportId)).toEqual(first);
    expect(await bench.report(team.agency_id, MONTH, AS_OF)).not.toEqual(first.report);
  });

  it('sees nothing of another agency, and does nothing for one', async () => {
    const team = await buildTeam(owner);
    await buildHistory(owner, team);
    const alone = await bench.report(team.agency_id, MONTH, AS_OF);
    const other = await buildTeam(owner);
    await buildHistory(owner, other);
    expect(await bench.report(team.agency_id, MONTH, AS_OF)).toEqual(alone);
    const ids = alone.assistants.map(({ assistantId }) => assistantId);
    expect(new Set(ids)).toEqual(new Set([team.asha, team.ben]));
    expect(alone.retainers.map(({ contractId }) => contractId)).toEqual([team.retainer]);
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    expect(await bench.work(other.agency_id, reportId, true)).toMatchObject({ status: 'QUEUED' });
  });

  it('fails with what is wrong and where, which no other try would mend', async () => {
    const team = await buildTeam(owner);
    await owner.query(
      `update assistant_schedules set seconds_by_weekday[1] = 90000 where agency_id = $1 and assistant_id = $2`,
      [team.agency_id, team.ben],
    );
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    const failed = await bench.work(team.agency_id, reportId);
    expect(failed).toMatchObject({ status: 'FAILED', error: 'INVALID_SCHEDULE', error_subject: team.ben });
    expect(failed.finished_at).not.toBeNull();
  });

  it('stays queued for another try when something goes wrong, and fails after the last one', async () => {
    const { agency_id } = await buildTeam(owner);
    const reportId = await bench.request(agency_id, { month: MONTH, asOf: AS_OF });
    const broken = jest.spyOn(bench.tenancy, 'openRead').mockImplementation(() => {
      throw new Error('the database is away');
    });
    try {
      await expect(bench.work(agency_id, reportId)).rejects.toThrow('away');
      expect((await bench.find(reportId)).status).toBe('QUEUED');
      await expect(bench.work(agency_id, reportId, true)).rejects.toThrow('away');
    } finally {
      broken.mockRestore();
    }
    expect(await bench.find(reportId)).toMatchObject({ status: 'FAILED', error: 'INTERNAL_ERROR' });
    expect(await bench.work(agency_id, reportId)).toMatchObject({ status: 'FAILED' });
  });

  it('asks the database as often for fifty clients as for four', async () => {
    const counts = [];
    for (const clients of [4, 50]) {
      const agencyId = await buildAgencyOfWork(owner, { clients, entriesPerClient: 20, month: MONTH });
      await owner.query(
        `insert into retainer_allocations (agency_id, contract_id, assistant_id, weight)
         select $1, r.contract_id, a.id, 1 from retainers r join assistants a using (agency_id) where agency_id = $1`,
        [agencyId],
      );
      const reportId = await bench.request(agencyId, { month: MONTH, asOf: AS_OF });
      const query = jest.spyOn(pg.Client.prototype, 'query');
      const { report } = await bench.work(agencyId, reportId);
      counts.push(query.mock.calls.length);
      query.mockRestore();
      expect(report?.retainers.length).toBe(Math.floor(clients / 4));
      expect(report?.team.month.workedSeconds).toBeGreaterThan(clients);
    }
    expect(counts[0]).toBeGreaterThan(10);
    expect(counts[1]).toBe(counts[0]);
  });
});
