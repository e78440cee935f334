import pg from 'pg';
import type { CapacityReport } from '#core/capacity';
import { BillingBench } from '../support/billing.js';
import { buildClient, buildContract, buildRetainer } from '../support/builders.js';
import { buildAllocation, CapacityBench, figuresOf, HOUR } from '../support/capacity.js';
import { AS_OF, buildHistory, buildTeam, buildWork, MONTH, type Team } from '../support/capacity-team.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

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
    team = await buildTeam(owner);
    await buildHistory(owner, team);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    const hourly = await buildContract(owner, {
      ...{ agency_id: team.agency_id, client_id: team.clientId, start_date: '2025-01-01' },
    });
    await buildWork(owner, team, {
      assistant_id: team.asha,
      contract_id: hourly,
      from: '2025-03-04T15:00:00Z',
      hours: 3,
    });
    await buildWork(owner, team, {
      assistant_id: team.asha,
      contract_id: hourly,
      from: '2025-03-04T19:00:00Z',
      hours: 1,
      billable: false,
    });
    // The evening of 31 March in New York, and that of 28 February.
    await buildWork(owner, team, {
      assistant_id: team.ben,
      contract_id: hourly,
      from: '2025-04-01T02:00:00Z',
      hours: 1,
    });
    await buildWork(owner, team, {
      assistant_id: team.ben,
      contract_id: hourly,
      from: '2025-03-01T03:00:00Z',
      hours: 1,
    });
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
    const team = await buildTeam(owner);
    await buildHistory(owner, team);
    await owner.query(
      `update time_entries set status = 'APPROVED', approved_at = ended_at where agency_id = $1 and status = 'SUBMITTED'`,
      [team.agency_id],
    );
    // The evening of the 20th in New York.
    await buildWork(owner, team, { assistant_id: team.asha, from: '2025-03-21T02:00:00Z', hours: 5 });
    const days = ['2025-03-01', AS_OF, '2025-03-20', '2025-03-21', '2025-04-10'];
    const reportAll = async (): Promise<CapacityReport[]> => {
      const reports = [];
      for (const asOf of days) reports.push(await bench.report(team.agency_id, MONTH, asOf));
      return reports;
    };
    const neverRun = await reportAll();
    expect(neverRun.map((report) => remainingHours(report, team.retainer))).toEqual([66, 48, 48, 43, 43]);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    expect(await reportAll()).toEqual(
      neverRun.map((report) => expect.objectContaining({ retainers: report.retainers })),
    );
    await billing.run(team.agency_id, MONTH, '2025-04-03T00:00:00Z');
    const closed = await reportAll();
    expect(closed).toEqual(neverRun.map((report) => expect.objectContaining({ retainers: report.retainers })));
    expect(neverRun[4]?.team.month.billedSeconds).toBe(0);
    expect(figuresOf(closed[4]?.team.month)).toEqual([206, 23, 23, 23, 23, 112, 'UNDER']);
    expect(closed[4]?.retainers[0]).toMatchObject({ plannedSeconds: 0, releasedSeconds: 43 * HOUR });
  });

  it('does not let later terms rewrite what a closed month had to give', async () => {
    const team = await buildTeam(owner);
    await buildHistory(owner, team);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    await owner.query('update retainers set included_units = 0 where contract_id = $1', [team.retainer]);
    const february = await bench.report(team.agency_id, '2025-02', '2025-02-10');
    expect(remainingHours(february, team.retainer)).toBe(60 - 5 * 6 - 2 * 6);
    expect(remainingHours(await bench.report(team.agency_id, MONTH, AS_OF), team.retainer)).toBe(0);
  });

  it('takes late work from the month that will bill it, and what is not billable from none', async () => {
    const team = await buildTeam(owner);
    await billing.run(team.agency_id, '2025-02', '2025-03-03T00:00:00Z');
    await buildWork(owner, team, {
      assistant_id: team.asha,
      from: '2025-02-20T15:00:00Z',
      hours: 7,
      status: 'SUBMITTED',
    });
    const notBillable = { from: '2025-03-10T15:00:00Z', hours: 2, billable: false };
    await buildWork(owner, team, { assistant_id: team.asha, ...notBillable });
    const report = await bench.report(team.agency_id, MONTH, AS_OF);
    expect(remainingHours(report, team.retainer)).toBe(60 + 60 - 7);
    expect(report.team.month.workedSeconds).toBe(2 * HOUR);
  });

  it('leaves to the running month what is left of it, in the report of a coming one', async () => {
    const team = await buildTeam(owner);
    await buildHistory(owner, team);
    expect(remainingHours(await bench.report(team.agency_id, '2025-04', AS_OF), team.retainer)).toBe(60);
  });
});

describe('assistants who left', () => {
  it('are in the months in which they were there, up to their last day, and in no later one unless they worked', async () => {
    const team = await buildTeam(owner);
    await owner.query(`update assistants set archived_at = '2025-03-20T23:00:00Z' where id = $1`, [team.ben]);
    const march = await bench.report(team.agency_id, MONTH, AS_OF);
    expect(assistantOf(march, team.ben).month.availableSeconds).toBe(14 * 4 * HOUR);
    expect((await bench.report(team.agency_id, '2025-02', AS_OF)).assistants).toHaveLength(2);
    const april = await bench.report(team.agency_id, '2025-04', AS_OF);
    expect(april.assistants.map(({ assistantId }) => assistantId)).toEqual([team.asha]);
    expect(april.retainers[0]?.shares).toEqual([{ assistantId: team.asha, plannedSeconds: 60 * HOUR }]);
    await buildWork(owner, team, { assistant_id: team.ben, from: '2025-04-02T15:00:00Z', hours: 2 });
    const later = await bench.report(team.agency_id, '2025-04', AS_OF);
    expect(figuresOf(assistantOf(later, team.ben).month)).toEqual([0, 0, 2, 2, 0, null, 'UNAVAILABLE']);
  });
});
