import { BuildCapacityReportService } from '#features/capacity';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildRetainer,
  buildService,
  buildTimeEntries,
} from '../support/builders.js';
import { TestApi, type Member } from '../support/api.js';
import { buildAllocation, buildSchedule, HOUR } from '../support/capacity.js';

const REQUEST = `mutation ($input: RequestCapacityReportInput!) {
  requestCapacityReport(input: $input) {
    ... on CapacityReport { id month asOf status requestedBy finishedAt failure { code } snapshot { team { month { workedSeconds } } } }
    ... on CapacityReportOutOfRange { argument earliest latest }
  }
}`;

const FIGURES = `scheduledSeconds holidaySeconds leaveSeconds availableSeconds committedSeconds workedSeconds billableSeconds
  billedSeconds utilisation { permille } load { numerator denominator permille } status`;

const READ = `query ($id: ID!) {
  capacityReport(id: $id) {
    status failure { code subject }
    snapshot {
      assistants { assistant { id name } month { ${FIGURES} } weeks { weekStart from to status } }
      team { month { availableSeconds overAssistants { name } } weeks { from load { permille } overAssistants { name } } }
      retainers { contract { title } remainingSeconds plannedSeconds unallocatedSeconds releasedSeconds
        shares { assistant { name } plannedSeconds } }
    }
  }
}`;

interface Requested {
  requestCapacityReport: Record<string, unknown> & { id: string };
}
interface Listed {
  capacityReports: { nodes: { id: string; month: string }[]; totalCount: number };
}

describe('capacity reports over the API', () => {
  let api: TestApi;
  let agencyId: string;
  let manager: Member;

  beforeAll(async () => {
    api = await TestApi.start();
    agencyId = await buildAgency(api.db, { time_zone: 'Europe/Berlin' });
    manager = await api.addMember(agencyId, 'MANAGER');
    const own = { agency_id: agencyId };
    const assistant_id = await buildAssistant(api.db, { ...own, name: 'Asha' });
    await buildAssistant(api.db, { ...own, name: 'Ben' });
    await buildSchedule(api.db, { ...own, assistant_id, hours: [4, 4, 4, 4, 4] });
    const contract_id = await buildRetainer(api.db, {
      ...{ ...own, client_id: await buildClient(api.db, own), included_units: 90 * HOUR },
      contract: { start_date: '2025-02-01', title: 'Ninety hours' },
    });
    await buildAllocation(api.db, { ...own, contract_id, assistant_id, weight: '1' });
    const service_id = await buildService(api.db, own);
    await buildTimeEntries(api.db, {
      ...{ ...own, contract_id, service_id, assistant_id, from: '2025-02-10T09:00:00Z', seconds: 6 * HOUR },
    });
  });
  afterAll(() => api.stop());

  const request = (input: object, key = manager.key): Promise<Requested> =>
    api.read<Requested>(key, REQUEST, { input });

  it('are asked for, built in the background, and then there to be read', async () => {
    const { requestCapacityReport: queued } = await request({ month: '2025-02', asOf: '2025-02-17' });
    expect(queued).toEqual({
      ...{ id: queued.id, month: '2025-02', asOf: '2025-02-17', status: 'QUEUED', requestedBy: manager.userId },
      ...{ finishedAt: null, failure: null, snapshot: null },
    });
    await api.app
      .get(BuildCapacityReportService)
      .buildCapacityReport({ agencyId, reportId: queued.id }, { isLastTry: false });
    const { capacityReport } = await api.read<{ capacityReport: unknown }>(manager.key, READ, { id: queued.id });
    expect(capacityReport).toMatchObject({ status: 'DONE', failure: null });
    expect(capacityReport).toMatchObject({
      snapshot: {
        assistants: [
          {
            assistant: { name: 'Asha' },
            month: {
              ...{ scheduledSeconds: 80 * HOUR, holidaySeconds: 0, leaveSeconds: 0, availableSeconds: 80 * HOUR },
              ...{ committedSeconds: 90 * HOUR, workedSeconds: 6 * HOUR, billableSeconds: 6 * HOUR, billedSeconds: 0 },
              utilisation: { permille: 75 },
              load: { numerator: 90 * HOUR, denominator: 80 * HOUR, permille: 1_125 },
              status: 'OVER',
            },
            weeks: [
              { weekStart: '2025-01-27', from: '2025-02-01', to: '2025-02-02', status: 'UNAVAILABLE' },
              { weekStart: '2025-02-03', status: 'UNDER' },
              { weekStart: '2025-02-10', status: 'UNDER' },
              { weekStart: '2025-02-17', status: 'OVER' },
              { weekStart: '2025-02-24', to: '2025-02-28', status: 'OVER' },
            ],
          },
          { assistant: { name: 'Ben' }, month: { utilisation: null, load: null, status: 'UNAVAILABLE' } },
        ],
        team: {
          month: { availableSeconds: 80 * HOUR, overAssistants: [{ name: 'Asha' }] },
          weeks: [
            { from: '2025-02-01', load: null, overAssistants: [] },
            { overAssistants: [] },
            { overAssistants: [] },
            { load: { permille: 2_100 }, overAssistants: [{ name: 'Asha' }] },
            { load: { permille: 2_100 }, overAssistants: [{ name: 'Asha' }] },
          ],
        },
        retainers: [
          {
            contract: { title: 'Ninety hours' },
            ...{ remainingSeconds: 84 * HOUR, plannedSeconds: 84 * HOUR, unallocatedSeconds: 0, releasedSeconds: 0 },
            shares: [{ assistant: { name: 'Asha' }, plannedSeconds: 84 * HOUR }],
          },
        ],
      },
    });
  });

  it('are listed, the latest first, and by their month', async () => {
    const { requestCapacityReport: march } = await request({ month: '2025-03' });
    const { requestCapacityReport: april } = await request({ month: '2025-04' });
    const { requestCapacityReport: again } = await request({ month: '2025-03' });
    const list = async (filter?: object): Promise<Listed['capacityReports']> => {
      const query = `query ($filter: CapacityReportFilter) {
        capacityReports(first: 3, filter: $filter) { nodes { id month } totalCount } }`;
      return (await api.read<Listed>(manager.key, query, { filter })).capacityReports;
    };
    expect((await list()).nodes.map(({ id }) => id)).toEqual([again.id, april.id, march.id]);
    expect(await list({ month: '2025-03' })).toEqual({
      nodes: [
        { id: again.id, month: '2025-03' },
        { id: march.id, month: '2025-03' },
      ],
      totalCount: 2,
    });
  });

  it('tell what is wrong in the data when they fail', async () => {
    const { requestCapacityReport: queued } = await request({ month: '2025-02' });
    await api.db.query(
      `update capacity_reports set status = 'FAILED', error = 'INVALID_WEIGHT', error_subject = 'c' where id = $1`,
      [queued.id],
    );
    const { capacityReport } = await api.read<{ capacityReport: unknown }>(manager.key, READ, { id: queued.id });
    expect(capacityReport).toEqual({
      ...{ status: 'FAILED', failure: { code: 'INVALID_WEIGHT', subject: 'c' }, snapshot: null },
    });
  });

  it('say from when to when a month or day may be', async () => {
    expect(await request({ month: '1999-12' })).toEqual({
      requestCapacityReport: { argument: 'month', earliest: '2000-01-01', latest: expect.stringMatching(/-01$/) },
    });
    const { requestCapacityReport } = await request({ month: '2025-02', asOf: '9999-12-31' });
    expect(requestCapacityReport).toMatchObject({ argument: 'asOf', earliest: '2000-01-01' });
  });

  it.each([{ month: '2025-13' }, { month: '2025-02', asOf: '2025-02-30' }, {}])('refuse %j as input', async (input) => {
    const { errors } = await api.ask(manager.key, REQUEST, { input });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('are for owners and managers alone, of the agency that asked', async () => {
    const { requestCapacityReport: own } = await request({ month: '2025-02' });
    const owner = await api.addMember(agencyId, 'OWNER');
    await expect(api.read(owner.key, READ, { id: own.id })).resolves.toBeDefined();
    for (const role of ['ASSISTANT', 'ACCOUNTANT', 'CLIENT'] as const) {
      const { key } = await api.addMember(agencyId, role);
      for (const [query, variables] of [
        [READ, { id: own.id }],
        [REQUEST, { input: { month: '2025-02' } }],
        ['{ capacityReports(first: 1) { totalCount } }', {}],
      ] as const) {
        const { errors } = await api.ask(key, query, variables);
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    }
    const stranger = await api.addMember(await buildAgency(api.db), 'OWNER');
    const { errors } = await api.ask(stranger.key, READ, { id: own.id });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
