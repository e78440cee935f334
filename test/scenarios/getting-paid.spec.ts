import { OverdueWatchModule, WatchOverdueService } from '#features/reminders';
import { mailsTo } from '../support/mails.js';
import { MoneyDesk } from '../support/money-desk.js';

const once = { idempotencyKey: undefined };

/**
 * An invoice of 1,000.00 and 20 % tax of 1 March, due on the 15th; reminders 3 days before, and 1 and 10 after; 2 % a month from the
 * 6th day of lateness on; a contract that rests after 20 days and goes on when all is paid.
 */
describe('getting paid', () => {
  const desk = new MoneyDesk();
  let invoice: string;

  beforeAll(async () => {
    await desk.open({ modules: [OverdueWatchModule] });
    await desk.begin();
    const settings = {
      ...{ isOn: true, days: [-3, 1, 10], version: 1, ...once },
      lateFee: { kind: 'MONTHLY', percent: '2', graceDays: 5, mostPercent: '10' },
    };
    await desk.do('updateReminderSettings', settings, '{ version }');
    const rule = { contractId: desk.contractId, pausesAfterDays: 20, version: 1, ...once };
    await desk.do('setContractPaymentRule', rule, '{ id }');
    invoice = await desk.invoice(1_000, { tax: 20 });
  });
  afterAll(() => desk.close());

  /** What a worker does on a day, every quarter of an hour. */
  const dayComes = async (day: string): Promise<void> => {
    const watch = desk.api.app.get(WatchOverdueService, { strict: false });
    for (const hour of ['00', '09', '17']) {
      desk.clock.set(`${day}T${hour}:30:00Z`);
      await watch.watchOverdueInvoices();
    }
  };
  const mails = async (): Promise<number> => (await mailsTo(desk.api.db, 'books@client.test')).length;
  const status = async (): Promise<string> => {
    const query = `{ contract(id: "${desk.contractId}") { status } }`;
    return (await desk.api.read<{ contract: { status: string } }>(desk.owner.key, query)).contract.status;
  };
  const aged = async (asOf: string): Promise<string> => {
    const query = `{ agedReceivables(asOf: "${asOf}") { totals { total { amount } } } }`;
    interface Aged {
      agedReceivables: { totals: { total: { amount: string } }[] };
    }
    const { agedReceivables } = await desk.api.read<Aged>(desk.owner.key, query);
    return agedReceivables.totals[0]?.total.amount ?? '0.00';
  };

  it('begins with an invoice', async () => {
    expect(await desk.books()).toEqual({ '1200 USD': '1200.00', '2200 USD': '-200.00', '4000 USD': '-1000.00' });
    await dayComes('2026-03-11');
    expect(await mails()).toBe(0);
  });

  it('goes on with reminders, before and after it was due', async () => {
    await dayComes('2026-03-12');
    expect(await mails()).toBe(1);
    await dayComes('2026-03-15');
    await dayComes('2026-03-16');
    expect(await mails()).toBe(2);
  });

  it('with a payment in part, of which the bank keeps something', async () => {
    desk.clock.set('2026-03-18T12:00:00Z');
    await desk.pay(450, { fee: '3.50' });
    expect(await desk.openOf(invoice)).toEqual(['750.00']);
    expect(await desk.books()).toEqual({
      ...{
        '1000 USD': '446.50',
        '1200 USD': '750.00',
        '2200 USD': '-200.00',
        '4000 USD': '-1000.00',
        '5200 USD': '3.50',
      },
    });
  });

  it('with a fee for lateness, of what is open, and the last reminder', async () => {
    await dayComes('2026-03-20');
    expect(await desk.books()).toMatchObject({ '1200 USD': '750.00' });
    await dayComes('2026-03-21');
    expect(await desk.books()).toMatchObject({ '1200 USD': '765.00', '4650 USD': '-15.00' });
    await dayComes('2026-03-25');
    const subjects = (await mailsTo(desk.api.db, 'books@client.test')).map(({ subject }) => subject);
    expect(subjects).toEqual([
      'Invoice INV-2026-0001 is due on 15 March 2026',
      'Invoice INV-2026-0001 is overdue',
      'Invoice INV-2026-0001 is overdue',
    ]);
  });

  it('with a contract that rests', async () => {
    await dayComes('2026-04-03');
    expect(await status()).toBe('ACTIVE');
    await dayComes('2026-04-04');
    expect(await status()).toBe('PAUSED');
  });

  it('and ends when all is paid: the contract goes on, and nobody is reminded', async () => {
    desk.clock.set('2026-04-08T12:00:00Z');
    const sent = await mails();
    await desk.pay(765);
    await dayComes('2026-04-09');
    expect(await status()).toBe('ACTIVE');
    await dayComes('2026-04-21');
    expect(await mails()).toBe(sent);
    expect(await desk.books()).toEqual({
      ...{
        '1000 USD': '1211.50',
        '2200 USD': '-200.00',
        '4000 USD': '-1000.00',
        '4650 USD': '-15.00',
        '5200 USD': '3.50',
      },
    });
  });

  it('leaves each day as it was', async () => {
    expect([
      await aged('2026-03-17'),
      await aged('2026-03-20'),
      await aged('2026-04-07'),
      await aged('2026-04-08'),
    ]).toEqual([...['1200.00', '750.00', '765.00', '0.00']]);
    const statement = `{ statementOfAccount(clientId: "${desk.clientId}", currency: "USD", from: "2026-03-01", to: "2026-04-30") {
      closing { amount } lines(first: 10) { nodes { day kind amount { amount } balance { amount } } } } }`;
    interface Statement {
      statementOfAccount: {
        closing: { amount: string };
        lines: { nodes: { day: string; kind: string; amount: { amount: string }; balance: { amount: string } }[] };
      };
    }
    const { statementOfAccount } = await desk.api.read<Statement>(desk.client.key, statement);
    expect(statementOfAccount.closing.amount).toBe('0.00');
    const lines = statementOfAccount.lines.nodes.map(
      ({ day, kind, amount, balance }) => `${day} ${kind} ${amount.amount} ${balance.amount}`,
    );
    expect(lines).toEqual([
      '2026-03-01 INVOICE 1200.00 1200.00',
      '2026-03-18 PAYMENT -450.00 750.00',
      '2026-03-21 INVOICE 15.00 765.00',
      '2026-04-08 PAYMENT -765.00 0.00',
    ]);
  });
});
