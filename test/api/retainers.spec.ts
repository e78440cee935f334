import { RetainerWatchModule, WatchRetainersService } from '#features/retainer-care';
import { TestApi, type GraphqlAnswer, type Member } from '../support/api.js';
import { BillingBench } from '../support/billing.js';
import {
  buildAgency,
  buildAssistant,
  buildClient,
  buildRetainer,
  buildService,
  buildTimeEntries,
} from '../support/builders.js';
import { TestClock } from '../support/clock.js';

interface Purchase {
  buyPack: {
    pack: { id: string; boughtOn: string; quantity: { seconds: number } };
    invoice: {
      id: string;
      number: string;
      status: string;
      total: { amount: string };
      lines: { kind: string; amount: { amount: string } }[];
    } | null;
  };
}

const BUY = `mutation ($input: BuyPackInput!) { buyPack(input: $input) {
  pack { id boughtOn quantity { seconds } }
  invoice { id number status total { amount } lines { kind amount { amount } } } } }`;
const OFFER =
  'mutation ($input: OfferPackInput!) { offerPack(input: $input) { id quantity { seconds } price { amount } } }';

describe('retainers day by day', () => {
  const clock = new TestClock('2026-02-10T09:00:00Z');
  let api: TestApi;
  let bench: BillingBench;
  let agencyId: string;
  let owner: Member;
  let clientId: string;
  let client: Member;
  let stranger: Member;
  let contractId: string;
  let keys = 0;
  const idempotencyKey = (): string => `key-${++keys}-of-this-test`;
  const buy = (by: Member, input: object): Promise<GraphqlAnswer<Purchase>> =>
    api.ask<Purchase>(by.key, BUY, { input: { contractId, idempotencyKey: idempotencyKey(), ...input } });
  const offer = async (price = '150.00', seconds = 18_000): Promise<string> =>
    (await api.read<{ offerPack: { id: string } }>(owner.key, OFFER, { input: { contractId, seconds, price } }))
      .offerPack.id;
  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    Number((await api.db.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]?.n);

  beforeAll(async () => {
    api = await TestApi.start({ clock, modules: [RetainerWatchModule] });
    bench = await BillingBench.open(api.database.appUrl);
  });
  beforeEach(async () => {
    clock.set('2026-02-10T09:00:00Z');
    agencyId = await buildAgency(api.db);
    owner = await api.addMember(agencyId, 'OWNER');
    clientId = await buildClient(api.db, { agency_id: agencyId, tax_rate: '20' });
    client = await api.addMember(agencyId, 'CLIENT', { clientId });
    stranger = await api.addMember(agencyId, 'CLIENT');
    contractId = await buildRetainer(api.db, {
      agency_id: agencyId,
      client_id: clientId,
      overage_rate: '60',
      contract: { title: 'Care', discount_percent: '10' },
    });
  });
  afterAll(async () => {
    await bench.close();
    await api.stop();
  });

  async function work(
    hours: number,
    { from = '2026-02-03T09:00:00Z', status = 'APPROVED' }: { from?: string; status?: 'APPROVED' | 'SUBMITTED' } = {},
  ): Promise<void> {
    const agency = { agency_id: agencyId };
    const service_id = await buildService(api.db, agency);
    const assistant_id = await buildAssistant(api.db, agency);
    await buildTimeEntries(api.db, {
      ...agency,
      contract_id: contractId,
      service_id,
      assistant_id,
      from,
      status,
      seconds: hours * 3_600,
    });
  }

  describe('packs', () => {
    it('are bought by the client from what is offered, and invoiced at once with discount, tax, number and books', async () => {
      const offerId = await offer();
      const { data, errors } = await buy(client, { offerId });
      expect(errors).toBeUndefined();
      expect(data.buyPack).toMatchObject({
        pack: { boughtOn: '2026-02-10', quantity: { seconds: 18_000 } },
        invoice: {
          number: 'INV-2026-0001',
          status: 'ISSUED',
          // 150.00 less 10 %, and 20 % tax on that.
          total: { amount: '162.00' },
          lines: [
            { kind: 'PACK', amount: { amount: '150.00' } },
            { kind: 'DISCOUNT', amount: { amount: '-15.00' } },
          ],
        },
      });
      const invoiceId = data.buyPack.invoice?.id;
      expect(await count(`journal_entries where invoice_id = $1`, invoiceId)).toBe(1);
      expect(await count(`outbox o where agency_id = $1 and o::text like '%' || $2 || '%'`, agencyId, invoiceId)).toBe(
        1,
      );
      expect(
        await count(
          `audit_log where subject_type = 'retainer_packs' and subject_id = $1 and actor = $2`,
          data.buyPack.pack.id,
          client.userId,
        ),
      ).toBe(1);
    });

    it('are never billed again by a run, and count from their month on', async () => {
      const { data } = await buy(owner, { seconds: 3_600, price: '50' });
      await work(10.5);
      const runId = await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const kinds = await api.db.query<{ kind: string }>(
        `select l.kind from invoice_lines l join invoices i on i.id = l.invoice_id where i.run_id = $1 order by position`,
        [runId],
      );
      expect(kinds.rows.map(({ kind }) => kind)).toEqual(['RETAINER_FEE', 'RETAINER_FEE', 'RETAINER_FEE', 'DISCOUNT']);
      const [period] = (
        await api.db.query(
          `select bought, used, overage, expired, carried_out from contract_periods where contract_id = $1 and period = '2026-02-01'`,
          [contractId],
        )
      ).rows;
      // 10 hours granted, half an hour of the pack used; the pack never expires.
      expect(period).toEqual({ bought: '3600', used: '37800', overage: '0', expired: '0', carried_out: '1800' });
      expect(await count(`billed_packs where pack_id = $1`, data.buyPack.pack.id)).toBe(1);
    });

    it('are bought once, however often the answer is lost', async () => {
      const input = { seconds: 3_600, price: '50', idempotencyKey: idempotencyKey() };
      const [first, second] = [await buy(owner, input), await buy(owner, input)];
      expect(second.data).toEqual(first.data);
      expect(await count('retainer_packs where contract_id = $1', contractId)).toBe(1);
      expect(await count('invoices where agency_id = $1', agencyId)).toBe(1);
    });

    it('cannot be dated into a closed month, outside of the contract, or after today', async () => {
      await bench.run(agencyId, '2026-01', '2026-02-02T00:00:00Z');
      const refused = async (boughtOn: string): Promise<unknown> =>
        (await buy(owner, { seconds: 3_600, price: '50', boughtOn })).errors?.[0]?.extensions;
      expect(await refused('2026-01-20')).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'PERIOD_CLOSED',
        firstOpenPeriod: '2026-02',
      });
      expect(await refused('2025-12-20')).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'OUTSIDE_CONTRACT' });
      expect(await refused('2026-02-11')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'boughtOn' });
      expect(await refused('2026-02-01')).toBeUndefined();
      expect(await count('retainer_packs where contract_id = $1', contractId)).toBe(1);
    });

    it('are sold to clients by the offers of their own contracts alone', async () => {
      const offerId = await offer();
      const code = async (by: Member, input: object): Promise<unknown> =>
        (await buy(by, input)).errors?.[0]?.extensions.code;
      expect(await code(client, { seconds: 3_600, price: '0.01' })).toBe('FORBIDDEN');
      expect(await code(client, { offerId, boughtOn: '2026-02-01' })).toBe('FORBIDDEN');
      expect(await code(stranger, { offerId })).toBe('NOT_FOUND');
      await api.read(owner.key, 'mutation ($id: ID!) { withdrawPackOffer(id: $id) { withdrawnAt } }', { id: offerId });
      expect(await code(client, { offerId })).toBe('NOT_FOUND');
      expect(await count('retainer_packs where agency_id = $1', agencyId)).toBe(0);
    });

    it('without a price have no invoice, and no run makes one', async () => {
      const { data } = await buy(owner, { seconds: 3_600, price: '0' });
      expect(data.buyPack.invoice).toBeNull();
      await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await count(`invoice_lines where agency_id = $1 and kind = 'PACK'`, agencyId)).toBe(0);
    });
  });

  const watch = (): Promise<void> => api.app.get(WatchRetainersService, { strict: false }).watchRetainers();
  const told = async (to: Member): Promise<string[]> =>
    (
      await api.db.query<{ kind: string; data: { percent?: string } }>(
        'select kind, data from notifications where user_id = $1 order by at, id',
        [to.userId],
      )
    ).rows.map(({ kind, data }) => (data.percent ? `${kind} ${data.percent}` : kind));
  const standing = async (by: Member): Promise<unknown> =>
    (
      await api.read<{ retainers: { nodes: { standing: unknown }[] } }>(
        by.key,
        `{ retainers(first: 5) { nodes { standing { period available { seconds } used { seconds } approved { seconds }
          left { seconds } overage { seconds } percentUsed runsOutOn } } } }`,
      )
    ).retainers.nodes[0]?.standing;
  const set = (terms: string): Promise<unknown> =>
    api.db.query(`update retainers set ${terms} where contract_id = $1`, [contractId]);

  describe('the present month', () => {
    it('tells the client in plain numbers what is used and left, and when it runs out at this pace', async () => {
      await work(5);
      await work(3.5, { from: '2026-02-09T09:00:00Z', status: 'SUBMITTED' });
      for (const by of [client, owner]) {
        expect(await standing(by)).toEqual({
          period: '2026-02',
          available: { seconds: 36_000 },
          used: { seconds: 30_600 },
          approved: { seconds: 18_000 },
          left: { seconds: 5_400 },
          overage: { seconds: 0 },
          percentUsed: 85,
          // 8.5 hours in ten days; what is left lasts for two more.
          runsOutOn: '2026-02-12',
        });
      }
    });

    it('tells both sides at 50, 80 and 100 percent, each once, and again in the next month', async () => {
      await work(5);
      await watch();
      await watch();
      expect(await told(client)).toEqual(['RETAINER_USED 50']);
      // Two are reached at once: the higher one is told.
      await work(5.5, { from: '2026-02-09T09:00:00Z', status: 'SUBMITTED' });
      await watch();
      await watch();
      expect(await told(client)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100']);
      expect(await told(owner)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100']);
      clock.set('2026-03-10T09:00:00Z');
      await watch();
      expect(await told(client)).toHaveLength(2);
      await work(8, { from: '2026-03-09T09:00:00Z' });
      await watch();
      expect(await told(client)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100', 'RETAINER_USED 80']);
      expect(await told(stranger)).toEqual([]);
      const { retainers } = await api.read<{
        retainers: { nodes: { alerts: { period: string; percent: number }[] }[] };
      }>(client.key, '{ retainers(first: 5) { nodes { alerts { period percent } } } }');
      expect(retainers.nodes[0]?.alerts.map(({ period, percent }) => `${period} ${percent}`)).toEqual([
        '2026-03 80',
        '2026-03 50',
        '2026-02 100',
        '2026-02 80',
        '2026-02 50',
      ]);
    });

    it('tells at the percentages that the agency has set', async () => {
      const input = { contractId, percents: [90, 25], version: 0 };
      const alerts = `mutation ($input: SetRetainerAlertsInput!) { setRetainerAlerts(input: $input) { care { alertPercents version } } }`;
      expect(await api.read(owner.key, alerts, { input })).toEqual({
        setRetainerAlerts: { care: { alertPercents: [25, 90], version: 1 } },
      });
      const stale = await api.ask(owner.key, alerts, { input });
      expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { version: 1 } });
      await work(5);
      await watch();
      expect(await told(client)).toEqual(['RETAINER_USED 25']);
    });
  });

  describe('a top-up', () => {
    const SET = `mutation ($input: SetTopUpInput!) { setTopUp(input: $input) { care { version topUp {
      isActive below { seconds } mostPerPeriod agreedBy agreedAs offer { quantity { seconds } } } } } }`;
    const setTopUp = async (by: Member, more: object = {}): Promise<GraphqlAnswer<unknown>> => {
      const input = { contractId, belowSeconds: 3_600, mostPerPeriod: 1, agreedBy: 'Ada', version: 0, ...more };
      return api.ask(by.key, SET, { input });
    };

    it('buys the pack that the client chose once the balance is below the threshold, at most so often a month', async () => {
      const offerId = await offer();
      const { data, errors } = await setTopUp(client, { offerId });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        setTopUp: {
          care: { version: 1, topUp: { isActive: true, agreedBy: 'Ada', agreedAs: 'CLIENT', mostPerPeriod: 1 } },
        },
      });
      await work(8.5);
      await watch();
      expect(await count('retainer_packs where contract_id = $1', contractId)).toBe(0);
      await work(1, { from: '2026-02-09T09:00:00Z' });
      await Promise.all([watch(), watch()]);
      await work(5, { from: '2026-02-10T02:00:00Z' });
      await watch();
      expect(await count(`retainer_packs where contract_id = $1 and bought_as = 'TOP_UP'`, contractId)).toBe(1);
      expect(await count(`invoices where agency_id = $1 and status = 'ISSUED' and total_minor = 16200`, agencyId)).toBe(
        1,
      );
      for (const side of [client, owner]) {
        expect((await told(side)).filter((kind) => kind === 'RETAINER_TOPPED_UP')).toHaveLength(1);
      }
      clock.set('2026-03-10T09:00:00Z');
      await work(14, { from: '2026-03-09T09:00:00Z' });
      await watch();
      expect(await count(`retainer_packs where contract_id = $1 and bought_as = 'TOP_UP'`, contractId)).toBe(2);
    });

    it('is the business of both sides alone, ends when either wants, and with its offer', async () => {
      const offerId = await offer();
      expect((await setTopUp(stranger, { offerId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      await setTopUp(owner, { offerId });
      expect((await setTopUp(client, { offerId })).errors?.[0]?.extensions.code).toBe('CONFLICT');
      const end = `mutation ($input: EndTopUpInput!) { endTopUp(input: $input) { care { version topUp { agreedAs } } } }`;
      expect(await api.read(client.key, end, { input: { contractId, version: 1 } })).toEqual({
        endTopUp: { care: { version: 2, topUp: null } },
      });
      await setTopUp(client, { offerId, version: 2 });
      await api.read(owner.key, 'mutation ($id: ID!) { withdrawPackOffer(id: $id) { id } }', { id: offerId });
      await work(10);
      await watch();
      expect(await count('retainer_packs where contract_id = $1', contractId)).toBe(0);
    });
  });

  describe('overage that is held', () => {
    const ANSWER = `mutation ($input: AnswerOverageInput!) { answerOverage(input: $input) {
      pendingConsents { period } overageQuestions { period overage { seconds } answer answeredBy answeredVia } } }`;
    const answer = (by: Member, input: object): Promise<GraphqlAnswer<unknown>> =>
      api.ask(by.key, ANSWER, { input: { contractId, period: '2026-02', answeredBy: 'Ada', ...input } });
    const pending = async (by: Member): Promise<unknown> =>
      (
        await api.read<{ retainers: { nodes: { pendingConsents: unknown }[] } }>(
          by.key,
          '{ retainers(first: 5) { nodes { pendingConsents { period overage { seconds } } } } }',
        )
      ).retainers.nodes[0]?.pendingConsents;
    const overageOf = (runId: string): Promise<number> =>
      count(
        `invoice_lines l join invoices i on i.id = l.invoice_id where i.run_id = $1 and l.kind = 'OVERAGE' and l.amount_minor = 12000`,
        runId,
      );

    beforeEach(() => set(`overage_mode = 'HOLD'`));

    it('is asked about once, refused, consented to later, and billed only then, once', async () => {
      await work(12);
      expect((await answer(client, { answer: 'GIVEN' })).errors?.[0]?.extensions).toMatchObject({
        reason: 'NOT_ASKED',
      });
      await watch();
      await watch();
      expect((await told(client)).filter((kind) => kind === 'OVERAGE_ASKED')).toHaveLength(1);
      expect(await pending(client)).toEqual([{ period: '2026-02', overage: { seconds: 7_200 } }]);
      expect((await answer(stranger, { answer: 'GIVEN' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await answer(client, { answer: 'REFUSED' })).data).toEqual({
        answerOverage: {
          pendingConsents: [],
          overageQuestions: [
            {
              period: '2026-02',
              overage: { seconds: 7_200 },
              answer: 'REFUSED',
              answeredBy: 'Ada',
              answeredVia: 'PORTAL',
            },
          ],
        },
      });
      expect((await told(owner)).at(-1)).toBe('OVERAGE_ANSWERED');
      const february = await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await overageOf(february)).toBe(0);
      clock.set('2026-03-10T09:00:00Z');
      await watch();
      expect((await told(client)).filter((kind) => kind === 'OVERAGE_ASKED')).toHaveLength(1);
      expect((await answer(client, { answer: 'GIVEN' })).errors).toBeUndefined();
      expect((await answer(client, { answer: 'REFUSED' })).errors?.[0]?.extensions).toMatchObject({
        reason: 'ALREADY_GIVEN',
      });
      expect(await overageOf(await bench.run(agencyId, '2026-03', '2026-04-02T00:00:00Z'))).toBe(1);
      expect(await overageOf(await bench.run(agencyId, '2026-04', '2026-05-02T00:00:00Z'))).toBe(0);
    });

    it('may be agreed to by mail or phone, which the agency notes', async () => {
      await work(12);
      await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      clock.set('2026-03-02T09:00:00Z');
      await watch();
      expect(await pending(owner)).toEqual([{ period: '2026-02', overage: { seconds: 7_200 } }]);
      expect((await answer(owner, { answer: 'GIVEN' })).errors?.[0]?.extensions).toMatchObject({ field: 'via' });
      expect((await answer(client, { answer: 'GIVEN', via: 'PHONE' })).errors?.[0]?.extensions).toMatchObject({
        field: 'via',
      });
      expect((await answer(owner, { answer: 'GIVEN', via: 'PHONE' })).errors).toBeUndefined();
      expect(await count(`overage_consents where contract_id = $1 and given_by = $2`, contractId, owner.userId)).toBe(
        1,
      );
    });
  });

  describe('a month line by line', () => {
    interface Line {
      kind: string;
      quantity: { seconds: number };
      balance: { seconds: number };
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
      const { retainers } = await api.read<{ retainers: { nodes: { month: Month }[] } }>(
        by.key,
        `query ($period: Month!) { retainers(first: 5) { nodes { month(period: $period) { isClosed opening { seconds }
          used { seconds } closing { seconds }
          lines { kind quantity { seconds } balance { seconds } roundedSeconds assistantName service { name } } } } } }`,
        { period },
      );
      return retainers.nodes[0]?.month as Month;
    };
    const sum = (lines: Line[]): number => lines.reduce((total, { quantity }) => total + quantity.seconds, 0);

    it('sums exactly to the balance, open or closed, and says the same before and after it closes', async () => {
      await set(`rollover_mode = 'UNLIMITED'`);
      await api.db.query(
        `update contracts set rounding_increment_seconds = 900, rounding_mode = 'UP', rounding_per = 'DAY',
           factors = '[{"factor": "1.5", "from": "18:00", "to": "22:00"}]' where id = $1`,
        [contractId],
      );
      await work(6, { from: '2026-01-20T09:00:00Z' });
      await bench.run(agencyId, '2026-01', '2026-02-02T00:00:00Z');
      await buy(owner, { seconds: 3_600, price: '50' });
      // A minute beyond the hours, and one that crosses into the evening.
      await work(2 + 1 / 60);
      await work(3, { from: '2026-02-04T16:30:00Z' });
      const open = await month(client, '2026-02');
      expect(open).toMatchObject({ isClosed: false, opening: { seconds: 14_400 } });
      expect(open.lines.map(({ kind }) => kind)).toEqual(['OPENING', 'GRANT', 'PACK', 'USE', 'USE']);
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
      await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const closed = await month(client, '2026-02');
      expect(closed).toEqual({ ...open, isClosed: true });
      expect(closed.closing).toEqual({ seconds: 14_400 + 36_000 + 3_600 - 21_600 });
      const january = await month(owner, '2026-01');
      expect(sum(january.lines)).toBe(14_400);
      expect(await month(client, '2025-12')).toBeNull();
      expect(await month(client, '2026-03')).toBeNull();
    });

    it('shows overage and expiry as lines of their own', async () => {
      await work(12);
      await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const february = await month(client, '2026-02');
      expect(february.lines.map(({ kind, quantity }) => `${kind} ${quantity.seconds}`)).toEqual([
        'GRANT 36000',
        'USE -43200',
        'OVERAGE 7200',
      ]);
      const january = await month(client, '2026-01');
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
        await api.read<{ retainers: { nodes: { planAdvice: unknown }[] } }>(
          owner.key,
          `{ retainers(first: 5) { nodes { planAdvice { isPossible periods recommended { name } saving { amount }
            costs { plan { name } total { amount } expired { seconds } } } } } }`,
        )
      ).retainers.nodes[0]?.planAdvice;

    it('is given once three months are closed, with what each plan would have cost', async () => {
      await api.read(owner.key, CREATE, { input: small });
      await api.read(owner.key, CREATE, { input: { ...small, name: 'In euros', currency: 'EUR', fee: '1' } });
      for (const from of ['2026-01-20T09:00:00Z', '2026-02-20T09:00:00Z']) await work(4, { from });
      await bench.run(agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await advice()).toMatchObject({ isPossible: false, recommended: null, costs: [] });
      await work(6, { from: '2026-03-20T09:00:00Z' });
      await bench.run(agencyId, '2026-03', '2026-04-02T00:00:00Z');
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
      const made = await api.read<{ createRetainerPlan: { id: string } }>(owner.key, CREATE, { input: small });
      const { id } = made.createRetainerPlan;
      const update = `mutation ($input: UpdateRetainerPlanInput!) { updateRetainerPlan(input: $input) { fee { amount } version } }`;
      const input = { ...small, id, version: 1, fee: '230' };
      expect(await api.read(owner.key, update, { input })).toEqual({
        updateRetainerPlan: { fee: { amount: '230.00' }, version: 2 },
      });
      expect((await api.ask(owner.key, update, { input })).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
      const wrong = await api.ask(owner.key, CREATE, { input: { ...small, overageRate: null } });
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'overageRate' });
      await api.read(owner.key, 'mutation ($id: ID!) { archiveRetainerPlan(id: $id) { id } }', { id });
      expect(await api.read(owner.key, '{ retainerPlans { id } }')).toEqual({ retainerPlans: [] });
    });
  });
});
