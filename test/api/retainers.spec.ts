import type { GraphqlAnswer, Member } from '../support/api.js';
import { mailsTo } from '../support/mails.js';
import { RetainerDesk } from '../support/retainer-desk.js';

describe('retainers day by day', () => {
  const desk = new RetainerDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  describe('the present month', () => {
    it('tells the client in plain numbers what is used and left, and when it runs out at this pace', async () => {
      await desk.work(5);
      await desk.work(3.5, { from: '2026-02-09T09:00:00Z', status: 'SUBMITTED' });
      for (const by of [desk.client, desk.owner]) {
        expect(await desk.standing(by)).toEqual({
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
      await desk.work(5);
      await desk.watch();
      await desk.watch();
      expect(await desk.told(desk.client)).toEqual(['RETAINER_USED 50']);
      // Two are reached at once: the higher one is told.
      await desk.work(5.5, { from: '2026-02-09T09:00:00Z', status: 'SUBMITTED' });
      await desk.watch();
      await desk.watch();
      expect(await desk.told(desk.client)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100']);
      expect(await desk.told(desk.owner)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100']);
      desk.clock.set('2026-03-10T09:00:00Z');
      await desk.watch();
      expect(await desk.told(desk.client)).toHaveLength(2);
      await desk.work(8, { from: '2026-03-09T09:00:00Z' });
      await desk.watch();
      expect(await desk.told(desk.client)).toEqual(['RETAINER_USED 50', 'RETAINER_USED 100', 'RETAINER_USED 80']);
      expect(await desk.told(desk.stranger)).toEqual([]);
      const { retainers } = await desk.api.read<{
        retainers: { nodes: { alerts: { period: string; percent: number }[] }[] };
      }>(desk.client.key, '{ retainers(first: 5) { nodes { alerts { period percent } } } }');
      expect(retainers.nodes[0]?.alerts.map(({ period, percent }) => `${period} ${percent}`)).toEqual([
        '2026-03 80',
        '2026-03 50',
        '2026-02 100',
        '2026-02 80',
        '2026-02 50',
      ]);
    });

    it('tells at the percentages that the agency has set', async () => {
      const input = { contractId: desk.contractId, percents: [90, 25], version: 0 };
      const alerts = `mutation ($input: SetRetainerAlertsInput!) { setRetainerAlerts(input: $input) { care { alertPercents version } } }`;
      expect(await desk.api.read(desk.owner.key, alerts, { input })).toEqual({
        setRetainerAlerts: { care: { alertPercents: [25, 90], version: 1 } },
      });
      const stale = await desk.api.ask(desk.owner.key, alerts, { input });
      expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { version: 1 } });
      await desk.work(5);
      await desk.watch();
      expect(await desk.told(desk.client)).toEqual(['RETAINER_USED 25']);
    });
  });

  describe('a top-up', () => {
    const SET = `mutation ($input: SetTopUpInput!) { setTopUp(input: $input) { care { version topUp {
      isActive below { seconds } mostPerPeriod agreedBy agreedAs offer { quantity { seconds } } } } } }`;
    const setTopUp = async (by: Member, more: object = {}): Promise<GraphqlAnswer<unknown>> => {
      const input = {
        contractId: desk.contractId,
        belowSeconds: 3_600,
        mostPerPeriod: 1,
        agreedBy: 'Ada',
        version: 0,
        ...more,
      };
      return desk.api.ask(by.key, SET, { input });
    };

    it('buys the pack that the client chose once the balance is below the threshold, at most so often a month', async () => {
      const offerId = await desk.offer();
      const { data, errors } = await setTopUp(desk.client, { offerId });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        setTopUp: {
          care: { version: 1, topUp: { isActive: true, agreedBy: 'Ada', agreedAs: 'CLIENT', mostPerPeriod: 1 } },
        },
      });
      await desk.work(8.5);
      await desk.watch();
      expect(await desk.count('retainer_packs where contract_id = $1', desk.contractId)).toBe(0);
      await desk.work(1, { from: '2026-02-09T09:00:00Z' });
      await Promise.all([desk.watch(), desk.watch()]);
      await desk.work(5, { from: '2026-02-10T02:00:00Z' });
      await desk.watch();
      expect(await desk.count(`retainer_packs where contract_id = $1 and bought_as = 'TOP_UP'`, desk.contractId)).toBe(
        1,
      );
      expect(
        await desk.count(`invoices where agency_id = $1 and status = 'ISSUED' and total_minor = 16200`, desk.agencyId),
      ).toBe(1);
      for (const side of [desk.client, desk.owner]) {
        expect((await desk.told(side)).filter((kind) => kind === 'RETAINER_TOPPED_UP')).toHaveLength(1);
      }
      desk.clock.set('2026-03-10T09:00:00Z');
      await desk.work(14, { from: '2026-03-09T09:00:00Z' });
      await desk.watch();
      expect(await desk.count(`retainer_packs where contract_id = $1 and bought_as = 'TOP_UP'`, desk.contractId)).toBe(
        2,
      );
    });

    it('is the business of both sides alone, ends when either wants, and with its offer', async () => {
      const offerId = await desk.offer();
      expect((await setTopUp(desk.stranger, { offerId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      await setTopUp(desk.owner, { offerId });
      expect((await setTopUp(desk.client, { offerId })).errors?.[0]?.extensions.code).toBe('CONFLICT');
      // What says the same as is agreed is that, whoever says it.
      expect((await setTopUp(desk.client, { offerId, version: 1 })).data).toMatchObject({
        setTopUp: { care: { version: 1, topUp: { agreedAs: 'STAFF' } } },
      });
      const end = `mutation ($input: EndTopUpInput!) { endTopUp(input: $input) { care { version topUp { agreedAs } } } }`;
      expect(await desk.api.read(desk.client.key, end, { input: { contractId: desk.contractId, version: 1 } })).toEqual(
        {
          endTopUp: { care: { version: 2, topUp: null } },
        },
      );
      await setTopUp(desk.client, { offerId, version: 2 });
      await desk.api.read(desk.owner.key, 'mutation ($id: ID!) { withdrawPackOffer(id: $id) { id } }', { id: offerId });
      await desk.work(10);
      await desk.watch();
      expect(await desk.count('retainer_packs where contract_id = $1', desk.contractId)).toBe(0);
      // As the client agreed to it, where the offer is brought back.
      const restore = 'mutation ($id: ID!) { restorePackOffer(id: $id) { withdrawnAt } }';
      expect(await desk.api.read(desk.owner.key, restore, { id: offerId })).toEqual({
        restorePackOffer: { withdrawnAt: null },
      });
      const agreed = `retainer_care where contract_id = $1 and top_up_agreed_as = 'CLIENT' and top_up_offer_id = $2`;
      expect(await desk.count(agreed, desk.contractId, offerId)).toBe(1);
      await desk.watch();
      expect(
        await desk.count('retainer_packs where contract_id = $1 and offer_id = $2', desk.contractId, offerId),
      ).toBe(1);
    });
  });

  describe('overage that is held', () => {
    const ANSWER = `mutation ($input: AnswerOverageInput!) { answerOverage(input: $input) {
      pendingConsents { period } overageQuestions { period overage { seconds } answer answeredBy answeredVia clientNote } } }`;
    const answer = (by: Member, input: object): Promise<GraphqlAnswer<unknown>> =>
      desk.api.ask(by.key, ANSWER, {
        input: { contractId: desk.contractId, period: '2026-02', answeredBy: 'Ada', ...input },
      });
    const pending = async (by: Member): Promise<unknown> =>
      (
        await desk.api.read<{ retainers: { nodes: { pendingConsents: unknown }[] } }>(
          by.key,
          '{ retainers(first: 5) { nodes { pendingConsents { period overage { seconds } } } } }',
        )
      ).retainers.nodes[0]?.pendingConsents;
    /** How many retainers a client is asked about, or isn't. */
    const asked = async (isAsked: boolean): Promise<number> =>
      (
        await desk.api.read<{ retainers: { totalCount: number } }>(
          desk.client.key,
          'query ($isAsked: Boolean!) { retainers(first: 1, isAsked: $isAsked) { totalCount } }',
          { isAsked },
        )
      ).retainers.totalCount;
    const overageOf = (runId: string): Promise<number> =>
      desk.count(
        `invoice_lines l join invoices i on i.id = l.invoice_id where i.run_id = $1 and l.kind = 'OVERAGE' and l.amount_minor = 12000`,
        runId,
      );

    beforeEach(() => desk.set(`overage_mode = 'HOLD'`));

    it('is asked about once, refused, consented to later, and billed only then, once', async () => {
      await desk.work(12);
      expect((await answer(desk.client, { answer: 'GIVEN' })).errors?.[0]?.extensions).toMatchObject({
        reason: 'NOT_ASKED',
      });
      await desk.watch();
      await desk.watch();
      expect((await desk.told(desk.client)).filter((kind) => kind === 'OVERAGE_ASKED')).toHaveLength(1);
      expect(await pending(desk.client)).toEqual([{ period: '2026-02', overage: { seconds: 7_200 } }]);
      expect([await asked(true), await asked(false)]).toEqual([1, 0]);
      expect((await answer(desk.stranger, { answer: 'GIVEN' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await answer(desk.client, { answer: 'REFUSED', note: 'Too much' })).data).toEqual({
        answerOverage: {
          pendingConsents: [],
          overageQuestions: [
            {
              period: '2026-02',
              overage: { seconds: 7_200 },
              answer: 'REFUSED',
              answeredBy: 'Ada',
              answeredVia: 'PORTAL',
              clientNote: 'Too much',
            },
          ],
        },
      });
      expect((await desk.told(desk.owner)).at(-1)).toBe('OVERAGE_ANSWERED');
      expect((await mailsTo(desk.api.db, desk.owner.email)).at(-1)?.body).toContain('Too much');
      const february = await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await overageOf(february)).toBe(0);
      desk.clock.set('2026-03-10T09:00:00Z');
      await desk.watch();
      expect((await desk.told(desk.client)).filter((kind) => kind === 'OVERAGE_ASKED')).toHaveLength(1);
      expect((await answer(desk.client, { answer: 'GIVEN' })).errors).toBeUndefined();
      expect((await answer(desk.client, { answer: 'REFUSED' })).errors?.[0]?.extensions).toMatchObject({
        reason: 'ALREADY_GIVEN',
      });
      expect(await overageOf(await desk.bench.run(desk.agencyId, '2026-03', '2026-04-02T00:00:00Z'))).toBe(1);
      expect(await overageOf(await desk.bench.run(desk.agencyId, '2026-04', '2026-05-02T00:00:00Z'))).toBe(0);
    });

    it('is asked about as it is now, by corrected time too, and no more once none is left', async () => {
      const all = async () => {
        const query = '{ retainers(first: 5) { nodes { overageQuestions { overage { seconds } answer } } } }';
        interface Asked {
          retainers: { nodes: { overageQuestions: { overage: { seconds: number }; answer: string | null }[] }[] };
        }
        return (await desk.api.read<Asked>(desk.client.key, query)).retainers.nodes[0]?.overageQuestions;
      };
      const waiting = (seconds: number) => [{ period: '2026-02', overage: { seconds } }];
      await desk.work(12);
      await desk.watch();
      await desk.work(1, { from: '2026-02-04T09:00:00Z' });
      expect(await pending(desk.client)).toEqual(waiting(10_800));
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      desk.clock.set('2026-03-02T09:00:00Z');
      await desk.watch();
      expect(await pending(desk.client)).toEqual(waiting(10_800));
      // Eleven hours in place of twelve, which no run has settled yet.
      await desk.correct('2026-02-03T09:00:00Z', '9-20');
      expect(await pending(desk.client)).toEqual(waiting(7_200));
      expect(await pending(desk.owner)).toEqual(waiting(7_200));
      expect((await answer(desk.client, { answer: 'REFUSED' })).errors).toBeUndefined();
      expect(await all()).toEqual([{ overage: { seconds: 7_200 }, answer: 'REFUSED' }]);
      expect((await answer(desk.client, { answer: 'GIVEN' })).errors).toBeUndefined();
      await desk.correct('2026-02-04T09:00:00Z', '9-9:30');
      expect(await all()).toEqual([{ overage: { seconds: 7_200 }, answer: 'GIVEN' }]);
    });

    it('isn’t asked about any more where what went beyond is taken back', async () => {
      await desk.work(12);
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      desk.clock.set('2026-03-02T09:00:00Z');
      await desk.watch();
      expect(await pending(desk.client)).toEqual([{ period: '2026-02', overage: { seconds: 7_200 } }]);
      await desk.correct('2026-02-03T09:00:00Z', '9-19');
      expect(await pending(desk.client)).toEqual([]);
      await desk.bench.run(desk.agencyId, '2026-03', '2026-04-02T00:00:00Z');
      expect(await pending(desk.client)).toEqual([]);
    });

    it('may be agreed to by mail or phone, which the agency notes', async () => {
      await desk.work(12);
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      desk.clock.set('2026-03-02T09:00:00Z');
      await desk.watch();
      expect(await pending(desk.owner)).toEqual([{ period: '2026-02', overage: { seconds: 7_200 } }]);
      expect((await answer(desk.owner, { answer: 'GIVEN' })).errors?.[0]?.extensions).toMatchObject({ field: 'via' });
      expect((await answer(desk.client, { answer: 'GIVEN', via: 'PHONE' })).errors?.[0]?.extensions).toMatchObject({
        field: 'via',
      });
      const noted = await answer(desk.owner, { answer: 'GIVEN', via: 'PHONE', note: 'She was short' });
      expect(noted.data).toMatchObject({ answerOverage: { overageQuestions: [{ clientNote: null }] } });
      expect(
        await desk.count(
          `overage_consents where contract_id = $1 and given_by = $2`,
          desk.contractId,
          desk.owner.userId,
        ),
      ).toBe(1);
    });
  });
});
