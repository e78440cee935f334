import Stripe from 'stripe';
import { MoneyDesk } from '../support/money-desk.js';
import { StripeServer } from '../support/stripe-server.js';

const KEYS = { secretKey: 'sk_test_of_this_agency', webhookSecret: 'whsec_of_this_agency' };
const LINK = 'mutation ($id: ID!) { createPaymentLink(invoiceId: $id) { url amount { amount currency } expiresAt } }';

describe('card payments through Stripe', () => {
  const desk = new MoneyDesk();
  const library = new Stripe('sk_test_nothing');
  let stripe: StripeServer;
  let events = 0;

  beforeAll(async () => {
    stripe = await StripeServer.start();
    await desk.open({ environment: { STRIPE_URL: stripe.url, PUBLIC_URL: 'https://factotum.test' } });
  });
  beforeEach(async () => {
    await desk.begin();
    stripe.nowSeconds = desk.clock.now().getTime() / 1_000;
    stripe.asked.length = 0;
    await turnOn();
  });
  afterAll(async () => {
    await desk.close();
    await stripe.stop();
  });

  const turnOn = (keys: object = KEYS): Promise<unknown> =>
    desk.do('setStripeKeys', { ...keys, idempotencyKey: undefined }, '{ isOn }');

  interface Link {
    url: string;
    amount: { amount: string; currency: string };
  }
  const link = async (id: string, key = desk.owner.key): Promise<Link> =>
    (await desk.api.read<{ createPaymentLink: Link }>(key, LINK, { id })).createPaymentLink;
  const checkout = async (id: string): Promise<string> => (await link(id)).url.split('/').at(-1) as string;
  const refusedLink = async (id: string, key = desk.owner.key) => {
    const { errors } = await desk.api.ask(key, LINK, { id });
    const { code, reason } = (errors?.[0]?.extensions ?? {}) as Record<string, string | undefined>;
    return [code, reason].filter(Boolean).join(' ');
  };

  interface Told {
    id?: string;
    secret?: string;
    agencyId?: string;
    tamper?: (payload: string) => string;
  }
  /** Sends an event as Stripe does, signed by the package itself. */
  const tell = async (type: string, object: object, told: Told = {}) => {
    const { id = `evt_${++events}`, secret = KEYS.webhookSecret, agencyId = desk.agencyId } = told;
    const payload = JSON.stringify({ id, object: 'event', type, data: { object } }, null, 2);
    const signature = library.webhooks.generateTestHeaderString({ payload, secret });
    const sent = told.tamper ? told.tamper(payload) : payload;
    const answer = await desk.api
      .http()
      .post(`/api/webhooks/stripe/${agencyId}`)
      .set({ 'content-type': 'application/json', 'stripe-signature': signature })
      .send(sent);
    return { status: answer.status, outcome: (answer.body as { outcome?: string }).outcome };
  };
  const completed = (intent: string, told?: Told) =>
    tell('checkout.session.completed', { object: 'checkout.session', id: 'cs', payment_intent: intent }, told);
  const refunded = (intent: string, id: string, type = 'refund.created') =>
    tell(type, { object: 'refund', id, payment_intent: intent });

  it('are off until the agency has given its keys, which nobody is shown', async () => {
    const invoice = await desk.invoice(100);
    await desk.api.read(desk.owner.key, 'mutation { removeStripeKeys { isOn } }');
    expect(await refusedLink(invoice)).toBe('NOT_POSSIBLE STRIPE_OFF');
    expect((await completed('pi_x')).status).toBe(404);
    await turnOn();
    const settings = await desk.api.read(desk.owner.key, '{ cardPaymentSettings { isOn webhookUrl } }');
    const webhookUrl = `https://factotum.test/api/webhooks/stripe/${desk.agencyId}`;
    expect(settings).toEqual({ cardPaymentSettings: { isOn: true, webhookUrl } });
    const { rows } = await desk.api.db.query(
      `select secret_key, webhook_secret from stripe_settings where agency_id = $1`,
      [desk.agencyId],
    );
    expect(JSON.stringify(rows)).not.toContain('of_this_agency');
    const { rows: told } = await desk.api.db.query('select before, after from audit_log where agency_id = $1', [
      desk.agencyId,
    ]);
    expect(JSON.stringify(told)).not.toMatch(/of_this_agency|s1\.\d/);
    expect(
      await desk.refusal('setStripeKeys', { ...KEYS, secretKey: 'pk_test_public', idempotencyKey: undefined }),
    ).toContain('BAD_USER_INPUT');
  });

  it('take what is open of an invoice, by a page that stays the same while that does', async () => {
    const invoice = await desk.invoice(100);
    await desk.pay(40);
    const first = await link(invoice, desk.client.key);
    expect(first).toMatchObject({ amount: { amount: '60.00', currency: 'USD' } });
    expect((await link(invoice)).url).toBe(first.url);
    const opened = stripe.asked.filter(({ what }) => what === 'POST /v1/checkout/sessions');
    expect(
      opened.map(({ key, form }) => [key, form.get('client_reference_id'), form.get('metadata[agency_id]')]),
    ).toEqual([[KEYS.secretKey, invoice, desk.agencyId]]);
    await desk.pay(10);
    expect(await link(invoice)).toMatchObject({ amount: { amount: '50.00' } });
    expect(stripe.sessions.get(first.url.split('/').at(-1) as string)?.status).toBe('expired');
    await desk.pay(50);
    expect(await refusedLink(invoice)).toBe('NOT_POSSIBLE NOTHING_OPEN');
    const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
    expect(await refusedLink(invoice, stranger.key)).toBe('NOT_FOUND');
    await turnOn({ ...KEYS, secretKey: 'sk_test_that_is_bad' });
    expect(await refusedLink(await desk.invoice(1))).toBe('NOT_POSSIBLE STRIPE_REFUSED');
  });

  it('are recorded with what Stripe keeps, on their way to the bank', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice), { kept: { fee: 320, net: 9_680 } });
    expect(await completed(intent)).toEqual({ status: 200, outcome: 'DONE' });
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await desk.books()).toEqual({ '1050 USD': '96.80', '4000 USD': '-100.00', '5200 USD': '3.20' });
    const list = '{ payments(first: 5) { nodes { id method reference } } }';
    const { payments } = await desk.api.read<{ payments: { nodes: { id: string }[] } }>(desk.owner.key, list);
    expect(payments.nodes).toMatchObject([{ method: 'STRIPE', reference: 'INV-2026-0001' }]);
    const wanted = { paymentId: payments.nodes[0]?.id, reason: 'Mine' };
    expect(await desk.refusal('voidPayment', wanted)).toBe('NOT_POSSIBLE FROM_STRIPE');
  });

  it('are recorded once, however often and by whatever events they are told', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice), { kept: { fee: 320, net: 9_680 } });
    const same = { id: 'evt_the_same' };
    const outcomes = await Promise.all([
      ...Array.from({ length: 4 }, () => completed(intent, same)),
      ...Array.from({ length: 4 }, () => tell('payment_intent.succeeded', { object: 'payment_intent', id: intent })),
    ]);
    expect(outcomes.every(({ status, outcome }) => status === 200 && outcome === 'DONE')).toBe(true);
    expect(await completed(intent, same)).toEqual({ status: 200, outcome: 'DONE' });
    expect(await desk.books()).toEqual({ '1050 USD': '96.80', '4000 USD': '-100.00', '5200 USD': '3.20' });
  });

  it('are refused where the signature isn’t the agency’s own over what was sent', async () => {
    const intent = stripe.pay(await checkout(await desk.invoice(100)));
    const before = await desk.books();
    expect((await completed(intent, { secret: 'whsec_another' })).status).toBe(400);
    expect((await completed(intent, { tamper: (payload) => payload.replace(intent, `${intent} `) })).status).toBe(400);
    expect((await completed(intent, { tamper: (payload) => JSON.stringify(JSON.parse(payload)) })).status).toBe(400);
    expect((await completed(intent, { agencyId: '00000000-0000-7000-8000-000000000000' })).status).toBe(404);
    expect(await desk.books()).toEqual(before);
  });

  it('of another amount or currency than was asked for are not recorded, and the agency is told', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice), { amount: 9_999 });
    expect(await completed(intent)).toEqual({ status: 200, outcome: 'REFUSED' });
    expect(await desk.openOf(invoice)).toEqual(['100.00']);
    const { rows } = await desk.api.db.query('select kind from notifications where user_id = $1', [desk.owner.userId]);
    expect(rows).toEqual([{ kind: 'PAYMENT_UNCLEAR' }]);
  });

  it('that aren’t through yet wait, and others’ are none of ours', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice), { status: 'processing' });
    expect(await completed(intent)).toEqual({ status: 200, outcome: 'WAITING' });
    expect(await desk.openOf(invoice)).toEqual(['100.00']);
    Object.assign(stripe.intents.get(intent) as object, { status: 'succeeded' });
    expect(
      await tell('checkout.session.async_payment_succeeded', { object: 'checkout.session', payment_intent: intent }),
    ).toEqual({ status: 200, outcome: 'DONE' });
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await completed('pi_of_a_shop')).toEqual({ status: 200, outcome: 'IGNORED' });
    expect(await tell('customer.created', { object: 'customer', id: 'cus_1' })).toEqual({
      status: 200,
      outcome: 'IGNORED',
    });
  });

  it('learn later what Stripe keeps, in whatever currency', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice));
    await completed(intent);
    expect(await desk.books()).toEqual({ '1050 USD': '100.00', '4000 USD': '-100.00' });
    stripe.balance(intent, { fee: 300, net: 8_700, currency: 'eur' });
    await tell('charge.updated', { object: 'charge', payment_intent: intent });
    await tell('charge.updated', { object: 'charge', payment_intent: intent });
    expect(await desk.books()).toEqual({
      ...{ '1050 EUR': '87.00', '5200 EUR': '3.00', '1900 EUR': '-90.00', '1900 USD': '100.00', '4000 USD': '-100.00' },
    });
  });

  it('that pay more than is open by now are held for the client', async () => {
    const invoice = await desk.invoice(100);
    const session = await checkout(invoice);
    await desk.pay(30);
    const intent = stripe.pay(session);
    await completed(intent);
    expect(await desk.openOf(invoice)).toEqual(['0.00']);
    expect(await desk.books()).toMatchObject({ '2100 USD': '-30.00', '1050 USD': '100.00' });
  });

  it('that are refunded at Stripe open the invoice again, even where the refund is told first', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice), { kept: { fee: 320, net: 9_680 } });
    const refund = stripe.refund(intent, 2_500);
    expect(await refunded(intent, refund)).toEqual({ status: 200, outcome: 'DONE' });
    expect(await desk.openOf(invoice)).toEqual(['25.00']);
    const books = { '1050 USD': '71.80', '1200 USD': '25.00', '4000 USD': '-100.00', '5200 USD': '3.20' };
    expect(await desk.books()).toEqual(books);
    await completed(intent);
    await refunded(intent, refund, 'refund.updated');
    await tell('charge.refunded', { object: 'charge', payment_intent: intent });
    expect(await desk.books()).toEqual(books);
    Object.assign(stripe.refunds.find(({ id }) => id === refund) as object, { status: 'failed' });
    await refunded(intent, refund, 'refund.failed');
    expect(await desk.books()).toEqual({
      ...{ '1050 USD': '96.80', '1200 USD': '25.00', '2100 USD': '-25.00', '4000 USD': '-100.00', '5200 USD': '3.20' },
    });
  });

  it('that are refunded at Stripe are taken from a credit note where one is open', async () => {
    const invoice = await desk.invoice(100);
    const intent = stripe.pay(await checkout(invoice));
    await completed(intent);
    const credit = await desk.creditNote(20, invoice);
    await refunded(intent, stripe.refund(intent, 3_000));
    expect(await desk.openOf(invoice, credit)).toEqual(['10.00', '0.00']);
    expect(await desk.books()).toMatchObject({ '1050 USD': '70.00' });
  });

  it('that are refunded at Stripe, and were given back by the bank before, are not given back twice', async () => {
    const invoice = await desk.invoice(100);
    const session = await checkout(invoice);
    await desk.pay(100);
    const intent = stripe.pay(session);
    await completed(intent);
    const money = { clientId: desk.clientId, paidOn: desk.today, currency: 'USD', amount: '100' };
    await desk.do('refundClient', money);
    const before = await desk.books();
    expect(await refunded(intent, stripe.refund(intent, 10_000))).toEqual({ status: 200, outcome: 'REFUSED' });
    expect(await desk.books()).toEqual(before);
  });

  describe('that are disputed', () => {
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

    it('are nobody’s but the agency’s', async () => {
      const query = '{ paymentDisputes(first: 1) { totalCount } }';
      const { errors } = await desk.api.ask(desk.client.key, query);
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    });
  });
});
