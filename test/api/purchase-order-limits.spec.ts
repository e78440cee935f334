import { InvoiceDesk } from '../support/invoice-desk.js';
import { runMutation } from '../support/mutations.js';

describe('a purchase order', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const order = (amount: string, limitMode?: string, fromDate = '2026-01-01') =>
    runMutation<{ id: string; limitMode: string; version: number }>(desk.api, desk.owner.key, {
      name: 'createPurchaseOrder',
      input: { clientId: desk.clientId, number: `PO-${amount}`, fromDate, currency: 'EUR', amount, limitMode },
      selection: 'id limitMode version',
    });
  const issue = async (month: string) => {
    const runId = await desk.bench.run(desk.agencyId, month, desk.clock.now().toISOString());
    return desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, { runId, issuedOn: '2026-03-02' });
  };

  it('that refuses to be exceeded takes what it can hold, and nothing beyond', async () => {
    expect(await order('100.00', 'REFUSE')).toMatchObject({ limitMode: 'REFUSE' });
    await desk.work('2026-01', 2.5);
    expect(await issue('2026-01')).toMatchObject({ ok: true });
    await desk.work('2026-02', 0.25);
    expect(await issue('2026-02')).toMatchObject({
      ok: false,
      error: { code: 'PURCHASE_ORDER_EXCEEDED', orderNumber: 'PO-100.00', clientId: desk.clientId },
    });
    const { rows } = await desk.api.db.query(
      'select status, number from invoices where agency_id = $1 order by month',
      [desk.agencyId],
    );
    expect(rows).toMatchObject([{ status: 'ISSUED' }, { status: 'DRAFT', number: null }]);
  });

  it('that only warns is exceeded, and says so', async () => {
    expect(await order('10.00')).toMatchObject({ limitMode: 'WARN' });
    await desk.work('2026-02', 1);
    expect(await issue('2026-02')).toMatchObject({ ok: true });
    const { clients } = await desk.api.read<{ clients: { nodes: [{ purchaseOrders: object[] }] } }>(
      desk.owner.key,
      '{ clients(first: 1) { nodes { purchaseOrders { remainingAmount { amount } } } } }',
    );
    expect(clients.nodes[0].purchaseOrders).toEqual([{ remainingAmount: { amount: '-30.00' } }]);
  });

  it('is drawn on by what is issued in its days, the one that began last first', async () => {
    await order('10.00', 'REFUSE');
    await order('500.00', 'REFUSE', '2026-02-01');
    await desk.work('2026-02', 1);
    expect(await issue('2026-02')).toMatchObject({ ok: true });
  });

  it('can be made to refuse later', async () => {
    const { id } = await order('10.00');
    const input = { id, version: 1, limitMode: 'REFUSE' };
    const selection = 'limitMode version amount { amount }';
    expect(await runMutation(desk.api, desk.owner.key, { name: 'updatePurchaseOrder', input, selection })).toEqual({
      ...{ limitMode: 'REFUSE', version: 2, amount: { amount: '10.00' } },
    });
  });
});
