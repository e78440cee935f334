import { MoneyDesk } from '../support/money-desk.js';

const AMOUNTS =
  'currency current { amount } days1To30 { amount } days31To60 { amount } days61To90 { amount } over90 { amount } credited { amount } total { amount } held { amount }';

type Amounts = { currency: string } & Record<string, { amount: string } | string>;
interface Aged {
  agedReceivables: { asOf: string; totals: Amounts[]; clients: { nodes: (Amounts & { client: { id: string } })[] } };
}

describe('aged receivables', () => {
  const desk = new MoneyDesk();

  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const read = async (asOf?: string): Promise<Aged['agedReceivables']> => {
    const of = asOf ? `(asOf: "${asOf}")` : '';
    const query = `{ agedReceivables${of} { asOf totals { ${AMOUNTS} } clients(first: 10) { nodes { client { id } ${AMOUNTS} } } } }`;
    return (await desk.api.read<Aged>(desk.owner.key, query)).agedReceivables;
  };
  /** What isn't nothing, as `{current: '10.00'}`. */
  const inShort = (amounts: Amounts | undefined): Record<string, string> =>
    Object.fromEntries(
      Object.entries(amounts ?? {}).flatMap(([name, value]) =>
        typeof value === 'object' && 'amount' in value && Number(value.amount) !== 0 ? [[name, value.amount]] : [],
      ),
    );
  const totals = async (asOf?: string) => inShort((await read(asOf)).totals[0]);

  it('go by the days since they were due', async () => {
    await desk.invoice(100); // due on 15 March
    expect(await totals('2026-03-15')).toEqual({ current: '100.00', total: '100.00' });
    expect(await totals('2026-03-16')).toEqual({ days1To30: '100.00', total: '100.00' });
    expect(await totals('2026-04-14')).toEqual({ days1To30: '100.00', total: '100.00' });
    expect(await totals('2026-04-15')).toEqual({ days31To60: '100.00', total: '100.00' });
    expect(await totals('2026-05-15')).toEqual({ days61To90: '100.00', total: '100.00' });
    expect(await totals('2026-06-13')).toEqual({ days61To90: '100.00', total: '100.00' });
    expect(await totals('2026-06-14')).toEqual({ over90: '100.00', total: '100.00' });
    expect(await totals('2026-02-28')).toEqual({});
  });

  it('of a past day stay as they were, whatever is settled, undone, voided or written off later', async () => {
    const invoice = await desk.invoice(100);
    const credit = await desk.creditNote(10, invoice);
    await desk.pay(25, { allocation: 'NONE' });
    const asItWas = { current: '100.00', credited: '-10.00', total: '90.00', held: '25.00' };
    expect(await totals()).toEqual(asItWas);

    desk.clock.set('2026-04-10T09:00:00Z');
    const payment = await desk.pay(30);
    await desk.do('allocateCreditNote', { creditNoteId: credit }, '{ id }');
    const april = { days1To30: '60.00', total: '60.00', held: '25.00' };
    expect(await totals()).toEqual(april);

    desk.clock.set('2026-05-10T09:00:00Z');
    await desk.do('voidPayment', { paymentId: payment.id, reason: 'Bounced' });
    await desk.do('writeOffInvoice', { invoiceId: invoice, reason: 'Gone', amount: '15' }, '{ id }');
    expect(await totals()).toEqual({ days31To60: '75.00', total: '75.00', held: '25.00' });
    expect(await totals('2026-04-10')).toEqual(april);
    expect(await totals('2026-03-01')).toEqual(asItWas);
  });

  it('are by client and currency, and come to what the books have', async () => {
    await desk.invoice(100);
    await desk.invoice(40, { currency: 'EUR' });
    await desk.pay(30);
    const { clients, asOf } = await read();
    expect(asOf).toBe('2026-03-01');
    expect(clients.nodes.map((node) => [node.client.id, node.currency, inShort(node).total])).toEqual([
      [desk.clientId, 'EUR', '40.00'],
      [desk.clientId, 'USD', '70.00'],
    ]);
    expect(await desk.books()).toMatchObject({ '1200 EUR': '40.00', '1200 USD': '70.00' });
  });
});
