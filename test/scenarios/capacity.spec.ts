import pg from 'pg';
import type { CapacityReport } from '#core/capacity';
import { buildAgencyOfWork } from '../support/agency-of-work.js';
import { BillingBench } from '../support/billing.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildContract,
  buildRetainer,
  buildService,
  buildTimeEntries,
  type EntriesToBuild,
} from '../support/builders.js';
import {
  buildAllocation,
  buildHoliday,
  buildLeave,
  buildSchedule,
  CapacityBench,
  figuresOf,
  HOUR,
} from '../support/capacity.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

const MONTH = '2025-03';
/** A Monday. */
const AS_OF = '2025-03-17';
const EIGHT_HOURS = [8, 8, 8, 8, 8];
const SIX_HOURS = [6, 6, 6, 6, 6];
const FOUR_HOURS = [4, 4, 4, 4, 4];

let database: TestDatabase;
let owner: pg.Client;
let bench: CapacityBench;
let billing: BillingBench;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  bench = await CapacityBench.open(database.appUrl, owner);
  billing = await BillingBench.open(database.appUrl);
});
afterAll(async () => {
  await Promise.all([bench.close(), billing.close()]);
  await owner.end();
  await database.drop();
});

/** An agency in New York with two assistants, a client with a retainer of 60 hours that they share two to one. */
interface Team {
  agency_id: string;
  asha: string;
  ben: string;
  clientId: string;
  service_id: string;
  retainer: string;
}

async function buildTeam(): Promise<Team> {
  const agency_id = await buildAgency(owner, { time_zone: 'America/New_York', bills_automatically: false });
  const own = { agency_id };
  const [asha, ben] = [await buildAssistant(owner, own), await buildAssistant(owner, own)];
  await buildSchedule(owner, { ...own, assistant_id: asha, hours: EIGHT_HOURS });
  await buildSchedule(owner, { ...own, assistant_id: asha, from: '2025-03-17', hours: SIX_HOURS });
  await buildSchedule(owner, { ...own, assistant_id: ben, hours: FOUR_HOURS });
  await buildLeave(owner, { ...own, assistant_id: asha, from: '2025-03-24', to: '2025-03-25' });
  await buildLeave(owner, { ...own, assistant_id: ben, from: '2025-03-27', to: '2025-03-27', hours: 2 });
  await buildHoliday(owner, { ...own, date: '2025-03-28' });
  const [clientId, service_id] = [await buildClient(owner, own), await buildService(owner, own)];
  const retainer = await buildRetainer(owner, {
    ...own,
    client_id: clientId,
    included_units: 60 * HOUR,
    rollover_mode: 'UNLIMITED',
    overage_mode: 'ABSORB',
    contract: { start_date: '2025-02-01' },
  });
  await buildAllocation(owner, { ...own, contract_id: retainer, assistant_id: asha, weight: '2' });
  await buildAllocation(owner, { ...own, contract_id: retainer, assistant_id: ben, weight: '1.0000000000000' });
  return { agency_id, asha, ben, clientId, service_id, retainer };
}

type Work = Partial<EntriesToBuild> & { from: string; hours: number };

/** On the team's retainer unless another contract is given. */
const work = (team: Team, assistant_id: string, { hours, ...entries }: Work): Promise<string[]> =>
  buildTimeEntries(owner, {
    ...{ agency_id: team.agency_id, contract_id: team.retainer, service_id: team.service_id, assistant_id },
    ...{ seconds: hours * HOUR, ...entries },
  });

/** February: 54 of 60 hours used; March: 12 hours of Asha's and 6 of Ben's before `AS_OF`, some not approved yet. */
async function buildHistory(team: Team): Promise<void> {
  await work(team, team.asha, { from: '2025-02-03T15:00:00Z', every_seconds: 86_400, count: 9, hours: 6 });
  await work(team, team.asha, { from: '2025-03-05T15:00:00Z', every_seconds: 86_400, count: 2, hours: 6 });
  await work(team, team.ben, { from: '2025-03-10T15:00:00Z', hours: 3 });
  await work(team, team.ben, { from: '2025-03-11T15:00:00Z', hours: 3, status: 'SUBMITTED' });
  await work(team, team.ben, { from: '2025-03-12T15:00:00Z', hours: 3, status: 'REJECTED' });
}

const assistantOf = (report: CapacityReport, id: string): CapacityReport['assistants'][number] => {
  const found = report.assistants.find(({ assistantId }) => assistantId === id);
  if (!found) throw new Error('not in the report');
  return found;
};

const remainingHours = (report: CapacityReport, contractId: string): number | undefined => {
  const retainer = report.retainers.find((each) => each.contractId === contractId);
  return retainer && retainer.remainingSeconds / HOUR;
};

describe('the capacity report of a running month', () => {
  let team: Team;
  let report: CapacityReport;

  beforeAll(async () => {
    team = await buildTeam();
    await buildHistory(team);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    const hourly = await buildContract(owner, {
      ...{ agency_id: team.agency_id, client_id: team.clientId, start_date: '2025-01-01' },
    });
    await work(team, team.asha, { contract_id: hourly, from: '2025-03-04T15:00:00Z', hours: 3 });
    await work(team, team.asha, { contract_id: hourly, from: '2025-03-04T19:00:00Z', hours: 1, billable: false });
    // The evening of 31 March in New York, and that of 28 February.
    await work(team, team.ben, { contract_id: hourly, from: '2025-04-01T02:00:00Z', hours: 1 });
    await work(team, team.ben, { contract_id: hourly, from: '2025-03-01T03:00:00Z', hours: 1 });
    report = await bench.report(team.agency_id, MONTH, AS_OF);
  });

  it('has 48 hours of the retainer left: 60 granted and 6 carried in, less 18 of work, approved or not', () => {
    expect(report.retainers).toEqual([
      {
        contractId: team.retainer,
        remainingSeconds: 48 * HOUR,
        plannedSeconds: 48 * HOUR,
        unallocatedSeconds: 0,
        releasedSeconds: 0,
        shares: [
          { assistantId: team.asha, plannedSeconds: 32 * HOUR },
          { assistantId: team.ben, plannedSeconds: 16 * HOUR },
        ],
      },
    ]);
  });

  it('takes from the schedules of each day what leave and holidays take', () => {
    const { scheduledSeconds, holidaySeconds, leaveSeconds, availableSeconds } = assistantOf(report, team.asha).month;
    expect([scheduledSeconds, holidaySeconds, leaveSeconds, availableSeconds]).toEqual(
      [10 * 8 + 11 * 6, 6, 12, 128].map((hours) => hours * HOUR),
    );
    const ben = assistantOf(report, team.ben).month;
    expect([ben.scheduledSeconds, ben.leaveSeconds, ben.availableSeconds]).toEqual(
      [84, 2, 78].map((hours) => hours * HOUR),
    );
  });

  it('has for each week what is available, committed, worked and billable, and how full that is', () => {
    const { month, weeks } = assistantOf(report, team.asha);
    expect(figuresOf(month)).toEqual([128, 44, 16, 15, 0, 344, 'UNDER']);
    expect(month.utilisation).toEqual({ numerator: 15 * HOUR, denominator: 128 * HOUR, permille: 117 });
    expect(weeks.map(({ weekStart, from, to }) => [weekStart, from, to])).toEqual([
      ['2025-02-24', '2025-03-01', '2025-03-02'],
      ['2025-03-03', '2025-03-03', '2025-03-09'],
      ['2025-03-10', '2025-03-10', '2025-03-16'],
      ['2025-03-17', '2025-03-17', '2025-03-23'],
      ['2025-03-24', '2025-03-24', '2025-03-30'],
      ['2025-03-31', '2025-03-31', '2025-03-31'],
    ]);
    expect(weeks.map(figuresOf)).toEqual([
      [0, 0, 0, 0, 0, null, 'UNAVAILABLE'],
      [40, 12, 16, 15, 0, 300, 'UNDER'],
      [40, 0, 0, 0, 0, 0, 'UNDER'],
      [30, 20, 0, 0, 0, 667, 'UNDER'],
      [12, 8, 0, 0, 0, 667, 'UNDER'],
      [6, 4, 0, 0, 0, 667, 'UNDER'],
    ]);
  });

  it('counts a day by the clocks of the agency, and rejected work nowhere', () => {
    expect(figuresOf(assistantOf(report, team.ben).month)).toEqual([78, 22, 7, 7, 0, 282, 'UNDER']);
    expect(figuresOf(assistantOf(report, team.ben).weeks.at(-1))).toEqual([4, 1.6, 1, 1, 0, 400, 'UNDER']);
  });

  it('says who is over, in which weeks, once another client buys 62 hours from the 17th on', async () => {
    const own = { agency_id: team.agency_id };
    const terms = { client_id: await buildClient(owner, own), included_units: 62 * HOUR };
    const second = await buildRetainer(owner, { ...own, ...terms, contract: { start_date: '2025-03-17' } });
    await buildAllocation(owner, { ...own, contract_id: second, assistant_id: team.ben, weight: '1' });
    const money = await buildRetainer(owner, {
      ...own,
      ...terms,
      unit: 'MONEY',
      contract: { start_date: '2025-01-01' },
    });
    await buildAllocation(owner, { ...own, contract_id: money, assistant_id: team.ben, weight: '1' });
    const later = await bench.report(team.agency_id, MONTH, AS_OF);
    expect(remainingHours(later, second)).toBe(30);
    expect(remainingHours(later, money)).toBeUndefined();
    expect(figuresOf(assistantOf(later, team.ben).weeks[3])).toEqual([20, 23, 0, 0, 0, 1_150, 'OVER']);
    expect(later.team.weeks.map(({ overAssistantIds }) => overAssistantIds)).toEqual([
      ...[[], [], [], [team.ben]],
      ...[[team.ben], [team.ben]],
    ]);
    expect(later.team.month.overAssistantIds).toEqual([]);
  });
});

describe('the capacity report and billing', () => {
  it('has the same hours left of a month before and after the month is closed', async () => {
    const team = await buildTeam();
    await buildHistory(team);
    await owner.query(
      `update time_entries set status = 'APPROVED', approved_at = ended_at where agency_id = $1 and status = 'SUBMITTED'`,
      [team.agency_id],
    );
    await work(team, team.asha, { from: '2025-03-20T15:00:00Z', hours: 5 });
    const days = ['2025-03-01', AS_OF, '2025-03-21', '2025-04-10'];
    const reportAll = async (): Promise<CapacityReport[]> => {
      const reports = [];
      for (const asOf of days) reports.push(await bench.report(team.agency_id, MONTH, asOf));
      return reports;
    };
    const neverRun = await reportAll();
    expect(neverRun.map((report) => remainingHours(report, team.retainer))).toEqual([66, 48, 43, 43]);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    expect(await reportAll()).toEqual(
      neverRun.map((report) => expect.objectContaining({ retainers: report.retainers })),
    );
    await billing.run(team.agency_id, MONTH, '2025-04-03T00:00:00Z');
    const closed = await reportAll();
    expect(closed).toEqual(neverRun.map((report) => expect.objectContaining({ retainers: report.retainers })));
    expect(neverRun[3]?.team.month.billedSeconds).toBe(0);
    expect(figuresOf(closed[3]?.team.month)).toEqual([206, 23, 23, 23, 23, 112, 'UNDER']);
    expect(closed[3]?.retainers[0]).toMatchObject({ plannedSeconds: 0, releasedSeconds: 43 * HOUR });
  });

  it('does not let later terms rewrite what a closed month had to give', async () => {
    const team = await buildTeam();
    await buildHistory(team);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    await owner.query('update retainers set included_units = 0 where contract_id = $1', [team.retainer]);
    const february = await bench.report(team.agency_id, '2025-02', '2025-02-10');
    expect(remainingHours(february, team.retainer)).toBe(60 - 5 * 6 - 2 * 6);
    expect(remainingHours(await bench.report(team.agency_id, MONTH, AS_OF), team.retainer)).toBe(0);
  });

  it('takes work that was approved after its month was closed from the month that will bill it', async () => {
    const team = await buildTeam();
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    await work(team, team.asha, { from: '2025-02-20T15:00:00Z', hours: 7, status: 'SUBMITTED' });
    const report = await bench.report(team.agency_id, MONTH, AS_OF);
    expect(remainingHours(report, team.retainer)).toBe(60 + 60 - 7);
    expect(report.team.month.workedSeconds).toBe(0);
  });

  it('leaves to the running month what is left of it, in the report of a coming one', async () => {
    const team = await buildTeam();
    await buildHistory(team);
    expect(remainingHours(await bench.report(team.agency_id, '2025-04', AS_OF), team.retainer)).toBe(60);
  });
});

describe('assistants who left', () => {
  it('are in the months in which they were there, up to their last day, and in no later one unless they worked', async () => {
    const team = await buildTeam();
    await owner.query(`update assistants set archived_at = '2025-03-20T23:00:00Z' where id = $1`, [team.ben]);
    const march = await bench.report(team.agency_id, MONTH, AS_OF);
    expect(assistantOf(march, team.ben).month.availableSeconds).toBe(14 * 4 * HOUR);
    expect((await bench.report(team.agency_id, '2025-02', AS_OF)).assistants).toHaveLength(2);
    const april = await bench.report(team.agency_id, '2025-04', AS_OF);
    expect(april.assistants.map(({ assistantId }) => assistantId)).toEqual([team.asha]);
    expect(april.retainers[0]?.shares).toEqual([{ assistantId: team.asha, plannedSeconds: 60 * HOUR }]);
    await work(team, team.ben, { from: '2025-04-02T15:00:00Z', hours: 2 });
    const later = await bench.report(team.agency_id, '2025-04', AS_OF);
    expect(figuresOf(assistantOf(later, team.ben).month)).toEqual([0, 0, 2, 2, 0, null, 'UNAVAILABLE']);
  });
});

describe('asking for a report', () => {
  const queued = async (reportId: string): Promise<unknown[]> =>
    (await owner.query(`select payload from outbox where payload->'data'->>'reportId' = $1`, [reportId])).rows;

  it('stores it as queued, together with its job', async () => {
    const { agency_id } = await buildTeam();
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
  it('changes nothing when it is repeated, now or at the same time', async () => {
    const team = await buildTeam();
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    await Promise.all([bench.work(team.agency_id, reportId), bench.work(team.agency_id, reportId)]);
    const first = await bench.find(reportId);
    expect(first.status).toBe('DONE');
    await buildHistory(team);
    expect(await bench.work(team.agency_id, reportId)).toEqual(first);
    expect(await bench.report(team.agency_id, MONTH, AS_OF)).not.toEqual(first.report);
  });

  it('sees nothing of another agency, and does nothing for one', async () => {
    const team = await buildTeam();
    await buildHistory(team);
    const alone = await bench.report(team.agency_id, MONTH, AS_OF);
    const other = await buildTeam();
    await buildHistory(other);
    expect(await bench.report(team.agency_id, MONTH, AS_OF)).toEqual(alone);
    const ids = alone.assistants.map(({ assistantId }) => assistantId);
    expect(new Set(ids)).toEqual(new Set([team.asha, team.ben]));
    expect(alone.retainers.map(({ contractId }) => contractId)).toEqual([team.retainer]);
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    expect(await bench.work(other.agency_id, reportId, true)).toMatchObject({ status: 'QUEUED' });
  });

  it('fails with what is wrong and where, which no other try would mend', async () => {
    const team = await buildTeam();
    await buildSchedule(owner, { agency_id: team.agency_id, assistant_id: team.ben, hours: FOUR_HOURS });
    const reportId = await bench.request(team.agency_id, { month: MONTH, asOf: AS_OF });
    const failed = await bench.work(team.agency_id, reportId);
    expect(failed).toMatchObject({ status: 'FAILED', error: 'DUPLICATE_SCHEDULE', error_subject: team.ben });
    expect(failed.finished_at).not.toBeNull();
  });

  it('stays queued for another try when something goes wrong, and fails after the last one', async () => {
    const { agency_id } = await buildTeam();
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
