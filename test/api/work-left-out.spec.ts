import { BilledDesk } from '../support/billed-desk.js';
import { buildClient, buildContract, buildRetainer, buildTask, buildTimeEntries } from '../support/builders.js';

interface LeftOut {
  client: { name: string };
  kind: string;
  count: number;
  seconds: number;
  isRetained: boolean;
}

const QUERY = `query ($month: Month!) { workLeftOut(month: $month) { client { name } kind count seconds isRetained } }`;

describe('what a run of a month would leave out', () => {
  const desk = new BilledDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const leftOut = async (month: string): Promise<string[]> => {
    const { workLeftOut } = await desk.api.read<{ workLeftOut: LeftOut[] }>(desk.owner.key, QUERY, { month });
    return workLeftOut.map(
      ({ client, kind, count, seconds, isRetained }) =>
        `${client.name} ${kind} ${count} ${seconds}${isRetained ? ' retained' : ''}`,
    );
  };

  const work = (from: string, status: 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED', more: object = {}) =>
    buildTimeEntries(desk.api.db, {
      ...{ agency_id: desk.agencyId, contract_id: desk.contractId, service_id: desk.serviceId },
      ...{ assistant_id: desk.assistantId, from, status, ...more },
    });

  const spend = (status: string, more: Record<string, unknown> = {}) => {
    const row = { day: '2026-02-10', billable: true, minor: 500, ...more };
    return desk.api.db.query(
      `insert into expenses (agency_id, contract_id, advanced_by, day, description, amount_minor, currency, billable,
         status, approved_at, created_by, created_at)
       values ($1, $2, 'AGENCY', $3, 'Stamps', $6, 'EUR', $4, $5, case when $5 = 'APPROVED' then now() end, 'test', now())`,
      [desk.agencyId, desk.contractId, row.day, row.billable, status, row.minor],
    );
  };

  it('is billable time that is not approved, up to the month’s last moment by the agency’s clocks', async () => {
    await work('2026-02-10T09:00:00Z', 'SUBMITTED', { count: 2 });
    await work('2026-01-10T09:00:00Z', 'DRAFT');
    await work('2026-02-28T22:59:59Z', 'REJECTED');
    await work('2026-02-28T23:00:00Z', 'SUBMITTED');
    await work('2026-02-11T09:00:00Z', 'APPROVED');
    await work('2026-02-12T09:00:00Z', 'SUBMITTED', { billable: false });
    expect(await leftOut('2026-02')).toEqual([
      'Aster TIME_DRAFT 1 1800',
      'Aster TIME_REJECTED 1 1800',
      'Aster TIME_SUBMITTED 2 3600',
    ]);
  });

  it('is told client by client, and where it uses a retainer', async () => {
    const client = await buildClient(desk.api.db, { agency_id: desk.agencyId, name: 'aardvark' });
    const contractId = await buildRetainer(desk.api.db, {
      ...{ agency_id: desk.agencyId, client_id: client, contract: { currency: 'EUR' } },
    });
    await work('2026-02-10T09:00:00Z', 'DRAFT', { contract_id: contractId });
    await work('2026-02-10T09:00:00Z', 'DRAFT');
    expect(await leftOut('2026-02')).toEqual(['aardvark TIME_DRAFT 1 1800 retained', 'Aster TIME_DRAFT 1 1800']);
  });

  it('is also what was spent and is not agreed on, and tasks that are done and not approved', async () => {
    await spend('SUBMITTED');
    await spend('DRAFT');
    await spend('REJECTED');
    await spend('SUBMITTED', { billable: false });
    await spend('SUBMITTED', { day: '2026-03-01' });
    const perTask = { agency_id: desk.agencyId, client_id: desk.clientId, kind: 'PER_TASK', currency: 'EUR' };
    const contract_id = await buildContract(desk.api.db, perTask);
    const task = { agency_id: desk.agencyId, contract_id, service_id: desk.serviceId, status: 'DELIVERED' };
    await buildTask(desk.api.db, { ...task, delivered_at: '2026-02-20T12:00:00Z' });
    await buildTask(desk.api.db, { ...task, delivered_at: '2026-03-01T12:00:00Z' });
    // Time on what is paid by the task is never billed.
    await work('2026-02-10T09:00:00Z', 'SUBMITTED', { contract_id });
    expect(await leftOut('2026-02')).toEqual([
      'Aster EXPENSE_DRAFT 1 0',
      'Aster EXPENSE_REJECTED 1 0',
      'Aster EXPENSE_SUBMITTED 1 0',
      'Aster TASK_DELIVERED 1 0',
    ]);
  });

  it('is also what the client must be asked about first, as its contract has it', async () => {
    await spend('APPROVED', { minor: 2_001 });
    await spend('APPROVED', { minor: 2_000 });
    expect(await leftOut('2026-02')).toEqual([]);
    await desk.api.db.query('update contracts set expense_consent_above_minor = 2000 where id = $1', [desk.contractId]);
    expect(await leftOut('2026-02')).toEqual(['Aster EXPENSE_APPROVED 1 0']);
  });

  it('is nothing of a month that was billed: it counts in the next', async () => {
    await desk.work('2026-02', 2);
    await work('2026-02-10T12:00:00Z', 'SUBMITTED');
    await desk.issue('2026-02');
    expect([await leftOut('2026-02'), await leftOut('2026-03')]).toEqual([[], ['Aster TIME_SUBMITTED 1 1800']]);
  });

  it('is not for the accountant, who decides on none of it', async () => {
    const answer = await desk.api.ask(desk.accountant.key, QUERY, { month: '2026-02' });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  describe('and what a client has that no run has charged', () => {
    interface Unbilled {
      name: string;
      unbilledWork: { seconds: number; tasks: number };
    }
    const unbilled = async (who = desk.owner): Promise<string[]> => {
      const { clients } = await desk.api.read<{ clients: { nodes: Unbilled[] } }>(who.key, UNBILLED);
      return clients.nodes.map(({ name, unbilledWork: { seconds, tasks } }) => `${name} ${seconds} ${tasks}`);
    };
    const UNBILLED = '{ clients(first: 9) { nodes { name unbilledWork { seconds tasks } } } }';

    it('is approved billable time, until a run charges it, for all who read the books', async () => {
      await buildClient(desk.api.db, { agency_id: desk.agencyId, name: 'Birch' });
      await desk.work('2026-02', 2);
      await work('2026-02-10T09:00:00Z', 'APPROVED', { seconds: 90 });
      await work('2026-02-11T09:00:00Z', 'SUBMITTED');
      await work('2026-02-12T09:00:00Z', 'APPROVED', { billable: false });
      expect(await unbilled()).toEqual(['Aster 7290 0', 'Birch 0 0']);
      expect(await unbilled(desk.accountant)).toEqual(await unbilled());
      await desk.issue('2026-02');
      await work('2026-02-13T09:00:00Z', 'APPROVED');
      expect(await unbilled()).toEqual(['Aster 1800 0', 'Birch 0 0']);
    });

    it('is tasks where tasks are charged, and nothing that is older than a year', async () => {
      const perTask = { agency_id: desk.agencyId, client_id: desk.clientId, kind: 'PER_TASK', currency: 'EUR' };
      const contract_id = await buildContract(desk.api.db, perTask);
      const task = { agency_id: desk.agencyId, service_id: desk.serviceId };
      await buildTask(desk.api.db, { ...task, contract_id });
      await buildTask(desk.api.db, { ...task, contract_id, approved_at: '2025-03-02T08:59:59Z' });
      await buildTask(desk.api.db, { ...task, contract_id, status: 'DELIVERED', delivered_at: '2026-02-20T12:00:00Z' });
      await buildTask(desk.api.db, { ...task, contract_id: desk.contractId });
      await work('2026-02-10T09:00:00Z', 'APPROVED', { contract_id });
      await work('2025-03-02T08:59:59Z', 'APPROVED');
      expect(await unbilled()).toEqual(['Aster 0 1']);
    });

    it('is nothing that the client itself is told', async () => {
      const client = await desk.api.addMember(desk.agencyId, 'CLIENT', { clientId: desk.clientId });
      const answer = await desk.api.ask(client.key, `{ client(id: "${desk.clientId}") { unbilledWork { seconds } } }`);
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });
});
