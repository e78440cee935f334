import { OverdueWatchModule, WatchOverdueService } from '#features/reminders';
import { CardDesk } from '../support/card-desk.js';
import { mailsTo } from '../support/mails.js';
import type { StripeServer } from '../support/stripe-server.js';

describe('card payments that are disputed', () => {
  const desk = new CardDesk();
  let stripe: StripeServer;

  beforeAll(async () => {
    await desk.openAccount({ modules: [OverdueWatchModule] });
    ({ stripe } = desk);
  });
  beforeEach(() => desk.beginAnew());
  afterAll(() => desk.closeAccount());

  const checkout = desk.checkout.bind(desk);
  const tell = desk.tell.bind(desk);
  const completed = desk.completed.bind(desk);

  const DISPUTES = `{ paymentDisputes(first: 5, status: NEEDS_RESPONSE) { totalCount }
      all: paymentDisputes(first: 5) { nodes { status reason amount { amount } withdrawnOn reinstatedOn invoice { number } } } }`;
  interface Shown {
    paymentDisputes: { totalCount: number };
    all: { nodes: object[] };
  }
  const shown = () => desk.api.read<Shown>(desk.owner.key, DISPUTES);
  const told = async () =>
    (
      await desk.api.db.query<{ kind: string; data: object }>(
        `select kind, data from notifications where user_id = $1 and kind like '%DISPUTE%' order by id`,
        [desk.owner.userId],
      )
    ).rows;
  const event = (type: string, intent: string, id: string) =>
    tell(`charge.dispute.${type}`, { object: 'dispute', id, payment_intent: intent });
  const paid = async (): Promise<[invoice: string, intent: string]> => {
    const invoice = await desk.invoice(100);
    return [invoice, stripe.pay(await checkout(invoice), { kept: { fee: 320, net: 9_680 } })];
  };
  const WITHDRAWN = { '1050 USD': '-18.20', '1200 USD': '100.00', '4000 USD': '-100.00', '5200 USD': '18.20' };

  it('are told of with the day until which to answer, and open nothing while nothing is taken', async () => {
    const [invoice, intent] = await paid();
    await completed(intent);
    const id = stripe.dispute(intent, 10_000, { status: 'warning_needs_response' });
    expect(await event('created', intent, id)).toEqual({ status: 200, outcome: 'DONE' });
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    const data = { invoice: 'INV-2026-0001', amount: '100.00 USD', due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) };
    expect(await told()).toEqual([{ kind: 'PAYMENT_DISPUTED', data }]);
    const { paymentDisputes, all } = await shown();
    expect(paymentDisputes.totalCount).toBe(1);
    const still = { withdrawnOn: null, reinstatedOn: null, invoice: { number: 'INV-2026-0001' } };
    expect(all.nodes).toEqual([
      { status: 'NEEDS_RESPONSE', reason: 'fraudulent', amount: { amount: '100.00' }, ...still },
    ]);
  });

  it('open the invoice again when the money is withdrawn, once, at the agency’s own cost', async () => {
    const [invoice, intent] = await paid();
    const id = stripe.dispute(intent, 10_000);
    stripe.move(id, -10_000, 1_500);
    // Even where nobody has heard of the payment yet.
    const types = ['funds_withdrawn', 'created', 'updated', 'funds_withdrawn'];
    const outcomes = await Promise.all(types.map((type) => event(type, intent, id)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(types.map(() => 'DONE'));
    await completed(intent);
    expect(await desk.openOf(invoice)).toEqual(['100.00']);
    expect(await desk.books()).toEqual(WITHDRAWN);
    expect(await told()).toHaveLength(1);
    const list = '{ payments(first: 5) { nodes { id kind fee { amount } reference } } }';
    const { payments } = await desk.api.read<{ payments: { nodes: { id: string; kind: string }[] } }>(
      desk.owner.key,
      list,
    );
    const refund = payments.nodes.find(({ kind }) => kind === 'REFUND');
    expect(refund).toMatchObject({ fee: { amount: '15.00' }, reference: 'INV-2026-0001' });
    expect(await desk.refusal('voidPayment', { paymentId: refund?.id, reason: 'Mine' })).toBe(
      'NOT_POSSIBLE FROM_STRIPE',
    );
  });

  it('pay it again when they are won, and give a fee back where Stripe does', async () => {
    const [invoice, intent] = await paid();
    const id = stripe.dispute(intent, 10_000);
    stripe.move(id, -10_000, 1_500);
    await event('funds_withdrawn', intent, id);
    stripe.move(id, 10_000, -1_500);
    Object.assign(stripe.disputes.find((one) => one.id === id) as object, { status: 'won' });
    for (const type of ['funds_reinstated', 'closed', 'created', 'funds_reinstated']) await event(type, intent, id);
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await desk.books()).toEqual({ '1050 USD': '96.80', '4000 USD': '-100.00', '5200 USD': '3.20' });
    expect((await told()).map(({ kind }) => kind)).toEqual(['PAYMENT_DISPUTED', 'DISPUTE_OVER']);
    const { paymentDisputes, all } = await shown();
    expect(paymentDisputes.totalCount).toBe(0);
    expect(all.nodes).toMatchObject([{ status: 'WON', withdrawnOn: expect.any(String), reinstatedOn: desk.today }]);
  });

  it('stay lost, whatever is told late', async () => {
    const [invoice, intent] = await paid();
    const id = stripe.dispute(intent, 4_000);
    stripe.move(id, -4_000, 1_500);
    const dispute = stripe.disputes.find((one) => one.id === id) as object;
    Object.assign(dispute, { status: 'lost' });
    await event('closed', intent, id);
    // How it stood when somebody asked before.
    Object.assign(dispute, { status: 'under_review' });
    await event('updated', intent, id);
    expect(await desk.openOf(invoice)).toEqual(['40.00']);
    expect((await told()).map(({ kind }) => kind)).toEqual(['DISPUTE_OVER']);
    expect((await shown()).all.nodes).toMatchObject([{ status: 'LOST', reinstatedOn: null }]);
  });

  it('leave its client alone while they are open: it is neither reminded nor charged, and its work goes on', async () => {
    const once = { idempotencyKey: undefined };
    const lateFee = { kind: 'FIXED', amount: '15', currency: 'USD' };
    await desk.do('updateReminderSettings', { version: 1, isOn: true, days: [1], lateFee, ...once }, '{ version }');
    const pause = { contractId: desk.contractId, version: 1, pausesAfterDays: 1, ...once };
    await desk.do('setContractPaymentRule', pause, '{ id }');
    const address = `books-of-${desk.agencyId}@client.test`;
    await desk.api.db.query('update clients set email = $2 where id = $1', [desk.clientId, address]);
    const [invoice, intent] = await paid();
    const id = stripe.dispute(intent, 10_000);
    stripe.move(id, -10_000, 1_500);
    await event('funds_withdrawn', intent, id);
    const afterwards = async () => {
      desk.clock.set('2026-03-17T10:00:00Z'); // due on 15 March
      await desk.api.app.get(WatchOverdueService, { strict: false }).watchOverdueInvoices();
      const query = `{ invoice(id: "${invoice}") { lateFees { period } } contract(id: "${desk.contractId}") { status } }`;
      const { invoice: of, contract } = await desk.api.read<Record<string, object>>(desk.owner.key, query);
      return { mails: (await mailsTo(desk.api.db, address)).map(({ subject }) => subject), ...of, ...contract };
    };
    expect(await afterwards()).toEqual({ mails: [], lateFees: [], status: 'ACTIVE' });
    Object.assign(stripe.disputes.find((one) => one.id === id) as object, { status: 'lost' });
    await event('closed', intent, id);
    const mails = ['Invoice INV-2026-0001 is overdue'];
    expect(await afterwards()).toEqual({ mails, lateFees: [{ period: 1 }], status: 'PAUSED' });
  });

  it('are nobody’s but the agency’s', async () => {
    const query = '{ paymentDisputes(first: 1) { totalCount } }';
    const { errors } = await desk.api.ask(desk.client.key, query);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
