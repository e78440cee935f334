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
    api = await TestApi.start({ clock });
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
    { from = '2026-02-03T09:00:00Z', status = 'APPROVED' as const } = {},
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
});
