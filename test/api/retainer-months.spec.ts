import type { Member } from '../support/api.js';
import { buildContract } from '../support/builders.js';
import { RetainerDesk } from '../support/retainer-desk.js';

describe('months of retainers, looked back at', () => {
  const desk = new RetainerDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  describe('a month line by line', () => {
    interface Line {
      kind: string;
      quantity: { seconds: number };
      balance: { seconds: number };
      boughtOn: string | null;
      roundedSeconds: number | null;
      assistantName: string | null;
    }
    interface Month {
      isClosed: boolean;
      opening: { seconds: number };
      used: { seconds: number };
      closing: { seconds: number };
      lines: Line[];
    }
    const month = async (by: Member, period: string): Promise<Month> => {
      const { retainers } = await desk.api.read<{ retainers: { nodes: { month: Month }[] } }>(
        by.key,
        `query ($period: Month!) { retainers(first: 5) { nodes { month(period: $period) { isClosed opening { seconds }
          used { seconds } closing { seconds }
          lines { kind quantity { seconds } balance { seconds } boughtOn roundedSeconds assistantName service { name } } } } } }`,
        { period },
      );
      return retainers.nodes[0]?.month as Month;
    };
    interface Entry {
      laterMonth: string | null;
      corrections: { id: string; version: number }[];
    }
    /** The earliest first. */
    const entries = async (): Promise<Entry[]> => {
      const { timeEntries } = await desk.api.read<{ timeEntries: { nodes: Entry[] } }>(
        desk.owner.key,
        '{ timeEntries(first: 9) { nodes { laterMonth corrections { id version } } } }',
      );
      return timeEntries.nodes.reverse();
    };
    const takeBack = (correction: Entry['corrections'][number] | undefined) =>
      desk.api.ask(
        desk.owner.key,
        'mutation ($input: DecideTimeCorrectionInput!) { decideTimeCorrection(input: $input) { status } }',
        { input: { ...correction, isApproved: false } },
      );
    const sum = (lines: Line[]): number => lines.reduce((total, { quantity }) => total + quantity.seconds, 0);

    it('sums exactly to the balance, open or closed, and says the same before and after it closes', async () => {
      await desk.set(`rollover_mode = 'UNLIMITED'`);
      await desk.api.db.query(
        `update contracts set rounding_increment_seconds = 900, rounding_mode = 'UP', rounding_per = 'DAY',
           factors = '[{"factor": "1.5", "from": "18:00", "to": "22:00"}]' where id = $1`,
        [desk.contractId],
      );
      await desk.work(6, { from: '2026-01-20T09:00:00Z' });
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      await desk.buy(desk.owner, { seconds: 3_600, price: '50' });
      // A minute beyond the hours, and one that crosses into the evening.
      await desk.work(2 + 1 / 60);
      await desk.work(3, { from: '2026-02-04T16:30:00Z' });
      const open = await month(desk.client, '2026-02');
      expect(open).toMatchObject({ isClosed: false, opening: { seconds: 14_400 } });
      expect(open.lines.map(({ kind }) => kind)).toEqual(['OPENING', 'GRANT', 'PACK', 'USE', 'USE']);
      expect(open.lines.map(({ boughtOn }) => boughtOn)).toEqual([null, null, '2026-02-10', null, null]);
      // 2 h 1 min rounds to 2:15; 3 hours of which one and a half count one and a half times are 3:45.
      expect(open.lines.filter(({ kind }) => kind === 'USE').map(({ quantity }) => quantity.seconds)).toEqual([
        -8_100, -13_500,
      ]);
      expect(open.lines.at(-1)).toMatchObject({
        roundedSeconds: 10_800,
        assistantName: expect.stringContaining('Assistant'),
      });
      expect(sum(open.lines)).toBe(open.closing.seconds);
      expect(open.lines.at(-1)?.balance).toEqual(open.closing);
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const closed = await month(desk.client, '2026-02');
      expect(closed).toEqual({ ...open, isClosed: true });
      expect(closed.closing).toEqual({ seconds: 14_400 + 36_000 + 3_600 - 21_600 });
      const january = await month(desk.owner, '2026-01');
      expect(sum(january.lines)).toBe(14_400);
      expect(await month(desk.client, '2025-12')).toBeNull();
      expect(await month(desk.client, '2026-03')).toBeNull();
    });

    it('shows what an approved correction of a billed month gives back, before the month closes as after', async () => {
      await desk.set(`rollover_mode = 'UNLIMITED'`);
      await desk.work(6, { from: '2026-01-20T09:00:00Z' });
      await desk.work(2);
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      await desk.correct('2026-01-20T09:00:00Z', '4:00');
      const open = await month(desk.client, '2026-02');
      expect(open.lines.map(({ kind, quantity }) => `${kind} ${quantity.seconds}`)).toEqual([
        'OPENING 14400',
        'GRANT 36000',
        'USE -7200',
        'CORRECTION 7200',
      ]);
      expect(open).toMatchObject({ used: { seconds: 0 }, closing: { seconds: 50_400 } });
      expect(await desk.standing(desk.owner)).toMatchObject({ left: { seconds: 50_400 }, used: { seconds: 0 } });
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await month(desk.client, '2026-02')).toEqual({ ...open, isClosed: true });
      const [settled] = (await entries())[0]?.corrections ?? [];
      expect((await takeBack(settled)).errors?.[0]?.extensions).toMatchObject({ reason: 'CORRECTION_IS_SETTLED' });
    });

    it('shows nothing of a correction that is taken back, of which no run knows either', async () => {
      await desk.work(6, { from: '2026-01-20T09:00:00Z' });
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      const before = await month(desk.client, '2026-02');
      await desk.correct('2026-01-20T09:00:00Z', '4:00');
      expect(await month(desk.client, '2026-02')).not.toEqual(before);
      const [made] = (await entries())[0]?.corrections ?? [];
      expect((await takeBack(made)).data).toEqual({ decideTimeCorrection: { status: 'REJECTED' } });
      expect((await takeBack(made)).errors?.[0]?.extensions).toMatchObject({ reason: 'CORRECTION_IS_REJECTED' });
      expect(await month(desk.client, '2026-02')).toEqual(before);
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await month(desk.client, '2026-02')).toEqual({ ...before, isClosed: true });
    });

    it('tells of late work which month will charge it, and of none that its own month can', async () => {
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      await desk.work(6, { from: '2026-01-20T09:00:00Z', status: 'SUBMITTED' });
      await desk.work(2, { status: 'SUBMITTED' });
      expect(await entries()).toMatchObject([{ laterMonth: '2026-02' }, { laterMonth: null }]);
      const late = async (by: Member, month: string): Promise<unknown[]> =>
        (
          await desk.api.read<{ timeEntries: { nodes: unknown[] } }>(
            by.key,
            'query ($filter: TimeEntryFilter) { timeEntries(first: 9, filter: $filter) { nodes { date seconds } } }',
            { filter: { laterMonth: month } },
          )
        ).timeEntries.nodes;
      expect(await late(desk.owner, '2026-02')).toEqual([{ date: '2026-01-20', seconds: 6 * 3_600 }]);
      expect(await late(desk.owner, '2026-03')).toEqual([]);
      expect(await late(desk.client, '2026-02')).toEqual([]);
    });

    it('tells of no later month for time under a contract that is billed by its tasks', async () => {
      const terms = { client_id: desk.clientId, kind: 'PER_TASK', start_date: '2026-01-01' };
      desk.contractId = await buildContract(desk.api.db, { agency_id: desk.agencyId, ...terms });
      await desk.work(3, { from: '2026-01-20T09:00:00Z' });
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      expect(await desk.count(`contract_states where contract_id = $1`, desk.contractId)).toBe(1);
      expect(await entries()).toMatchObject([{ laterMonth: null }]);
    });

    it('shows overage and expiry as lines of their own', async () => {
      await desk.work(12);
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const february = await month(desk.client, '2026-02');
      expect(february.lines.map(({ kind, quantity }) => `${kind} ${quantity.seconds}`)).toEqual([
        'GRANT 36000',
        'USE -43200',
        'OVERAGE 7200',
      ]);
      const january = await month(desk.client, '2026-01');
      expect(january.lines.map(({ kind, quantity }) => `${kind} ${quantity.seconds}`)).toEqual([
        'GRANT 36000',
        'EXPIRY -36000',
      ]);
    });
  });

  describe('advice on a plan', () => {
    const CREATE = `mutation ($input: CreateRetainerPlanInput!) { createRetainerPlan(input: $input) { id version fee { amount } } }`;
    const small = {
      name: 'Small',
      unit: 'TIME',
      currency: 'USD',
      fee: '220',
      includedSeconds: 18_000,
      rolloverMode: 'NONE',
      overageRate: '60',
    };
    const advice = async (): Promise<unknown> =>
      (
        await desk.api.read<{ retainers: { nodes: { planAdvice: unknown }[] } }>(
          desk.owner.key,
          `{ retainers(first: 5) { nodes { planAdvice { isPossible periods recommended { name } saving { amount }
            costs { plan { name } total { amount } expired { seconds } } } } } }`,
        )
      ).retainers.nodes[0]?.planAdvice;

    it('is given once three months are closed, with what each plan would have cost', async () => {
      await desk.api.read(desk.owner.key, CREATE, { input: small });
      await desk.api.read(desk.owner.key, CREATE, { input: { ...small, name: 'In euros', currency: 'EUR', fee: '1' } });
      for (const from of ['2026-01-20T09:00:00Z', '2026-02-20T09:00:00Z']) await desk.work(4, { from });
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await advice()).toMatchObject({ isPossible: false, recommended: null, costs: [] });
      await desk.work(6, { from: '2026-03-20T09:00:00Z' });
      await desk.bench.run(desk.agencyId, '2026-03', '2026-04-02T00:00:00Z');
      expect(await advice()).toEqual({
        isPossible: true,
        periods: ['2026-01', '2026-02', '2026-03'],
        recommended: { name: 'Small' },
        // 3 × 400.00, against 3 × 220.00 and an hour at 60.00.
        saving: { amount: '480.00' },
        costs: [
          { plan: { name: 'Small' }, total: { amount: '720.00' }, expired: { seconds: 7_200 } },
          { plan: null, total: { amount: '1200.00' }, expired: { seconds: 57_600 } },
        ],
      });
    });

    it('is of plans that the agency keeps', async () => {
      const made = await desk.api.read<{ createRetainerPlan: { id: string } }>(desk.owner.key, CREATE, {
        input: small,
      });
      const { id } = made.createRetainerPlan;
      const update = `mutation ($input: UpdateRetainerPlanInput!) { updateRetainerPlan(input: $input) { fee { amount } version } }`;
      const input = { ...small, id, version: 1, fee: '230' };
      expect(await desk.api.read(desk.owner.key, update, { input })).toEqual({
        updateRetainerPlan: { fee: { amount: '230.00' }, version: 2 },
      });
      expect((await desk.api.ask(desk.owner.key, update, { input })).errors?.[0]?.extensions).toMatchObject({
        code: 'CONFLICT',
      });
      const wrong = await desk.api.ask(desk.owner.key, CREATE, { input: { ...small, overageRate: null } });
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'overageRate' });
      await desk.api.read(desk.owner.key, 'mutation ($id: ID!) { archiveRetainerPlan(id: $id) { id } }', { id });
      expect(await desk.api.read(desk.owner.key, '{ retainerPlans { id } }')).toEqual({ retainerPlans: [] });
      const all = '{ retainerPlans(withArchived: true) { id } }';
      expect(await desk.api.read(desk.owner.key, all)).toEqual({ retainerPlans: [{ id }] });
      await desk.api.read(desk.owner.key, 'mutation ($id: ID!) { restoreRetainerPlan(id: $id) { id } }', { id });
      expect(await desk.api.read(desk.owner.key, '{ retainerPlans { id } }')).toEqual({ retainerPlans: [{ id }] });
    });
  });
});
