import type { GraphqlAnswer, Member } from '../support/api.js';
import { RetainerDesk } from '../support/retainer-desk.js';
import { codeOf, reasonOf } from '../support/tasks.js';

describe('what clients buy beside a retainer', () => {
  const desk = new RetainerDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  describe('packs', () => {
    it('are bought by the client from what is offered, and invoiced at once with discount, tax, number and books', async () => {
      const offerId = await desk.offer();
      const { data, errors } = await desk.buy(desk.client, { offerId });
      expect(errors).toBeUndefined();
      expect(data.buyPack).toMatchObject({
        pack: { boughtOn: '2026-02-10', quantity: { seconds: 18_000 } },
        invoice: {
          number: 'INV-2026-0001',
          status: 'ISSUED',
          // 150.00 less 10 %, and 20 % tax on that.
          total: { amount: '162.00' },
          lines: [
            { kind: 'PACK', amount: { amount: '150.00' }, pack: { seconds: 18_000 } },
            { kind: 'DISCOUNT', amount: { amount: '-15.00' }, pack: null },
          ],
        },
      });
      const invoiceId = data.buyPack.invoice?.id;
      expect(await desk.count(`journal_entries where invoice_id = $1`, invoiceId)).toBe(1);
      expect(
        await desk.count(`outbox o where agency_id = $1 and o::text like '%' || $2 || '%'`, desk.agencyId, invoiceId),
      ).toBe(1);
      expect(
        await desk.count(
          `audit_log where subject_type = 'retainer_packs' and subject_id = $1 and actor = $2`,
          data.buyPack.pack.id,
          desk.client.userId,
        ),
      ).toBe(1);
    });

    it('are told with what they grant also on the credit note that takes them back', async () => {
      const { data } = await desk.buy(desk.owner, { seconds: 36_000, price: '50' });
      const credited = await desk.api.read<{ createCreditNote: object }>(
        desk.owner.key,
        'mutation ($input: CreateCreditNoteInput!) { createCreditNote(input: $input) { lines { kind pack { seconds } } } }',
        {
          input: { invoiceId: data.buyPack.invoice?.id, givesBack: false, idempotencyKey: desk.idempotencyKey() },
        },
      );
      expect(credited.createCreditNote).toMatchObject({ lines: [{ kind: 'PACK', pack: { seconds: 36_000 } }, {}] });
    });

    it('are told in the log with the currency of their contract and what units are of its retainer', async () => {
      const { data } = await desk.buy(desk.owner, { offerId: await desk.offer() });
      const log = `query ($filter: AuditLogFilter) { auditLog(first: 1, filter: $filter) { nodes { subjectCurrency subjectUnit } } }`;
      for (const [subjectType, subjectUnit] of [
        ['pack_offers', 'TIME'],
        ['retainer_packs', 'TIME'],
        ['invoice_lines', null],
      ])
        expect(await desk.api.read(desk.owner.key, log, { filter: { subjectType } })).toEqual({
          auditLog: { nodes: [{ subjectCurrency: 'USD', subjectUnit }] },
        });
      expect(data.buyPack.invoice).not.toBeNull();
    });

    it('are never billed again by a run, and count from their month on', async () => {
      const { data } = await desk.buy(desk.owner, { seconds: 3_600, price: '50' });
      await desk.work(10.5);
      const runId = await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      const kinds = await desk.api.db.query<{ kind: string }>(
        `select l.kind from invoice_lines l join invoices i on i.id = l.invoice_id where i.run_id = $1 order by position`,
        [runId],
      );
      expect(kinds.rows.map(({ kind }) => kind)).toEqual(['RETAINER_FEE', 'RETAINER_FEE', 'RETAINER_FEE', 'DISCOUNT']);
      const [period] = (
        await desk.api.db.query(
          `select bought, used, overage, expired, carried_out from contract_periods where contract_id = $1 and period = '2026-02-01'`,
          [desk.contractId],
        )
      ).rows;
      // 10 hours granted, half an hour of the pack used; the pack never expires.
      expect(period).toEqual({ bought: '3600', used: '37800', overage: '0', expired: '0', carried_out: '1800' });
      expect(await desk.count(`billed_packs where pack_id = $1`, data.buyPack.pack.id)).toBe(1);
    });

    it('are bought once, however often the answer is lost', async () => {
      const input = { seconds: 3_600, price: '50', idempotencyKey: desk.idempotencyKey() };
      const [first, second] = [await desk.buy(desk.owner, input), await desk.buy(desk.owner, input)];
      expect(second.data).toEqual(first.data);
      expect(await desk.count('retainer_packs where contract_id = $1', desk.contractId)).toBe(1);
      expect(await desk.count('invoices where agency_id = $1', desk.agencyId)).toBe(1);
    });

    it('cannot be dated into a closed month, outside of the contract, or after today', async () => {
      await desk.bench.run(desk.agencyId, '2026-01', '2026-02-02T00:00:00Z');
      const refused = async (boughtOn: string): Promise<unknown> =>
        (await desk.buy(desk.owner, { seconds: 3_600, price: '50', boughtOn })).errors?.[0]?.extensions;
      expect(await refused('2026-01-20')).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'PERIOD_CLOSED',
        firstOpenPeriod: '2026-02',
      });
      expect(await refused('2025-12-20')).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'OUTSIDE_CONTRACT' });
      expect(await refused('2026-02-11')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'boughtOn' });
      expect(await refused('2026-02-01')).toBeUndefined();
      expect(await desk.count('retainer_packs where contract_id = $1', desk.contractId)).toBe(1);
    });

    it('are sold to clients by the offers of their own contracts alone', async () => {
      const offerId = await desk.offer();
      const code = async (by: Member, input: object): Promise<unknown> =>
        (await desk.buy(by, input)).errors?.[0]?.extensions.code;
      expect(await code(desk.client, { seconds: 3_600, price: '0.01' })).toBe('FORBIDDEN');
      expect(await code(desk.client, { offerId, boughtOn: '2026-02-01' })).toBe('FORBIDDEN');
      expect(await code(desk.stranger, { offerId })).toBe('NOT_FOUND');
      await desk.api.read(desk.owner.key, 'mutation ($id: ID!) { withdrawPackOffer(id: $id) { withdrawnAt } }', {
        id: offerId,
      });
      expect(await code(desk.client, { offerId })).toBe('NOT_FOUND');
      expect(await desk.count('retainer_packs where agency_id = $1', desk.agencyId)).toBe(0);
    });

    it('without a price have no invoice, and no run makes one', async () => {
      const { data } = await desk.buy(desk.owner, { seconds: 3_600, price: '0' });
      expect(data.buyPack.invoice).toBeNull();
      await desk.bench.run(desk.agencyId, '2026-02', '2026-03-02T00:00:00Z');
      expect(await desk.count(`invoice_lines where agency_id = $1 and kind = 'PACK'`, desk.agencyId)).toBe(0);
    });
  });

  describe('packs that are bought by themselves', () => {
    it('hold again as the client agreed to them where staff takes their end back, and ask anew once the client has ended them', async () => {
      const offerId = await desk.offer();
      const sets = (by: Member, version = 0) => {
        const input = {
          contractId: desk.contractId,
          offerId,
          belowSeconds: 3_600,
          mostPerPeriod: 1,
          agreedBy: 'Ada',
          version,
        };
        return desk.api.read(by.key, 'mutation ($input: SetTopUpInput!) { setTopUp(input: $input) { id } }', { input });
      };
      await sets(desk.client);
      const care = async () =>
        (await desk.api.db.query('select * from retainer_care where contract_id = $1', [desk.contractId])).rows[0] as {
          version: number;
        };
      const { version: first, ...agreed } = await care();
      const does = async (by: Member, name: 'endTopUp' | 'restoreTopUp'): Promise<GraphqlAnswer<unknown>> =>
        desk.api.ask(
          by.key,
          `mutation ($input: EndTopUpInput!) { ${name}(input: $input) { care { topUp { agreedBy } } } }`,
          {
            input: { contractId: desk.contractId, version: (await care()).version },
          },
        );
      expect((await does(desk.owner, 'endTopUp')).data).toEqual({ endTopUp: { care: { topUp: null } } });
      await desk.work(10);
      await desk.watch();
      expect(await desk.count('retainer_packs where contract_id = $1', desk.contractId)).toBe(0);
      desk.clock.pass({ days: 1 });
      expect(reasonOf(await does(desk.client, 'restoreTopUp'))).toBe('ENDED_BY_OTHER');
      expect(codeOf(await does(desk.stranger, 'restoreTopUp'))).toBe('NOT_FOUND');
      expect((await does(desk.owner, 'restoreTopUp')).data).toEqual({
        restoreTopUp: { care: { topUp: { agreedBy: 'Ada' } } },
      });
      expect(await care()).toEqual({ ...agreed, version: first + 2 });
      expect(reasonOf(await does(desk.owner, 'restoreTopUp'))).toBe('NOT_ENDED');
      await does(desk.client, 'endTopUp');
      expect(reasonOf(await does(desk.owner, 'restoreTopUp'))).toBe('ENDED_BY_OTHER');
      // Ended again it stays ended, by whom it was; agreed to anew it holds.
      expect((await does(desk.owner, 'endTopUp')).data).toEqual({ endTopUp: { care: { topUp: null } } });
      expect(await care()).toMatchObject({ top_up_ended_as: 'CLIENT' });
      await sets(desk.owner, (await care()).version);
      expect(await care()).toMatchObject({ top_up_ended_as: null, top_up_agreed_as: 'STAFF' });
    });
  });
});
