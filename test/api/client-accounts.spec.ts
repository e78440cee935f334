import { MoneyDesk } from '../support/money-desk.js';

const BALANCE =
  'balance { currency open { amount } overdue { amount } credited { amount } held { amount } total { amount } }';

describe('a client’s account', () => {
  const desk = new MoneyDesk();

  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  it('has a balance by currency, and a statement with the balance after each line', async () => {
    const invoice = await desk.invoice(100);
    await desk.creditNote(10, invoice);
    await desk.invoice(40, { currency: 'EUR' });
    await desk.pay(30, { allocation: 'NONE' });
    desk.clock.set('2026-03-20T09:00:00Z');
    const { client } = await desk.api.read<{ client: { balance: object[] } }>(
      ...[desk.client.key, `{ client(id: "${desk.clientId}") { ${BALANCE} } }`],
    );
    const money = (amount: string) => ({ amount });
    expect(client.balance).toEqual([
      {
        ...{ currency: 'EUR', open: money('40.00'), overdue: money('40.00'), credited: money('0.00') },
        ...{ held: money('0.00'), total: money('40.00') },
      },
      {
        ...{ currency: 'USD', open: money('100.00'), overdue: money('100.00'), credited: money('10.00') },
        ...{ held: money('30.00'), total: money('60.00') },
      },
    ]);
    const { id: paymentId } = await desk.pay(5, { allocation: 'NONE', reference: 'Slip' });
    desk.clock.set('2026-03-21T09:00:00Z');
    await desk.do('voidPayment', { paymentId, reason: 'A slip' });
    const statement = `{ statementOfAccount(clientId: "${desk.clientId}", currency: "USD", from: "2026-03-02", to: "2026-03-31") {
      opening { amount } closing { amount } lines(first: 10) { nodes { day kind text amount { amount } balance { amount } } } } }`;
    const { statementOfAccount } = await desk.api.read<{ statementOfAccount: { lines: { nodes: object[] } } }>(
      ...[desk.client.key, statement],
    );
    expect(statementOfAccount).toEqual({
      ...{ opening: money('60.00'), closing: money('60.00') },
      lines: {
        nodes: [
          { day: '2026-03-20', kind: 'PAYMENT', text: 'Slip', amount: money('-5.00'), balance: money('55.00') },
          { day: '2026-03-21', kind: 'PAYMENT_VOIDED', text: 'Slip', amount: money('5.00'), balance: money('60.00') },
        ],
      },
    });
    const { text } = await desk.api
      .http()
      .get(`/api/statement-of-account?clientId=${desk.clientId}&currency=USD&from=2026-03-02&to=2026-03-31`)
      .set('authorization', `Bearer ${desk.owner.key}`)
      .expect(200);
    const { rows } = await desk.api.db.query<{ name: string }>('select name from clients where id = $1', [
      desk.clientId,
    ]);
    const whose = `${rows[0]?.name},USD`;
    expect(text.split('\r\n')).toEqual([
      'client,currency,day,kind,text,amount,balance',
      `${whose},2026-03-02,OPENING,,,60.00`,
      `${whose},2026-03-20,PAYMENT,Slip,-5.00,55.00`,
      `${whose},2026-03-21,PAYMENT_VOIDED,Slip,5.00,60.00`,
      '',
    ]);
    const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
    const { errors } = await desk.api.ask(stranger.key, statement);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
