import { CardDesk, KEYS, LINK } from '../support/card-desk.js';
import type { StripeServer } from '../support/stripe-server.js';

describe('card payments through Stripe', () => {
  const desk = new CardDesk();
  let stripe: StripeServer;

  beforeAll(async () => {
    await desk.openAccount();
    ({ stripe } = desk);
  });
  beforeEach(() => desk.beginAnew());
  afterAll(() => desk.closeAccount());

  const turnOn = desk.turnOn.bind(desk);
  const link = desk.link.bind(desk);
  const checkout = desk.checkout.bind(desk);
  const tell = desk.tell.bind(desk);
  const completed = desk.completed.bind(desk);
  const refusedLink = async (id: string, key = desk.owner.key) => {
    const { errors } = await desk.api.ask(key, LINK, { id });
    const { code, reason } = (errors?.[0]?.extensions ?? {}) as Record<string, string | undefined>;
    return [code, reason].filter(Boolean).join(' ');
  };

  const refunded = (intent: string, id: string, type = 'refund.created') =>
    tell(type, { object: 'refund', id, payment_intent: intent });

  it('are off until the agency has given its keys, which nobody is shown', async () => {
    const invoice = await desk.invoice(100);
    await desk.api.read(desk.owner.key, 'mutation { removeStripeKeys { isOn } }');
    expect(await refusedLink(invoice)).toBe('NOT_POSSIBLE STRIPE_OFF');
    const takesCards = () => desk.api.read(desk.client.key, '{ agency { takesCards } }');
    expect(await takesCards()).toEqual({ agency: { takesCards: false } });
    expect((await completed('pi_x')).status).toBe(404);
    await turnOn();
    expect(await takesCards()).toEqual({ agency: { takesCards: true } });
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
});
