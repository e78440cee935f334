import Stripe from 'stripe';
import type { Site } from '../../support/site.js';
import type { StripeServer } from '../../support/stripe-server.js';
import { Hand } from './hand.js';

const KEYS = { 'Secret key': 'sk_test_of_this_agency', 'Webhook secret': 'whsec_of_this_agency' };
const CHECKOUT = 'https://checkout.stripe.test';

/** Turns cards on. @returns the address that is entered at Stripe */
async function turnsOn(hand: Hand): Promise<string> {
  await hand.open('/settings/payments');
  const address = await hand.page.getByRole('main').locator('code').innerText();
  await hand.write(KEYS);
  await hand.press('Take cards');
  await hand.sees(/^Keys were given /);
  expect(await hand.page.getByText('sk_test').count()).toBe(0);
  await hand.looksRight();
  return address;
}

/** Tells of a payment as Stripe does, signed. */
async function tells(address: string, paymentIntent: string, now: Date): Promise<void> {
  const object = { object: 'checkout.session', id: 'cs', payment_intent: paymentIntent };
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object },
  });
  const timestamp = Math.floor(now.getTime() / 1_000);
  const signed = { payload, secret: KEYS['Webhook secret'], timestamp };
  const signature = new Stripe('sk_test_nothing').webhooks.generateTestHeaderString(signed);
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  const answer = await fetch(address, { method: 'POST', headers, body: payload });
  expect(answer.status).toBe(200);
}

/** A client pays an invoice by card, on a phone: it is paid on her screen and in the office, less what Stripe keeps. */
export async function paidByCard(site: Site, stripe: StripeServer): Promise<void> {
  const owner = await Hand.of(site, 'cards-owner', { email: 'owner@demo.test' });
  const address = await turnsOn(owner);
  const hand = await Hand.of(site, 'cards', { email: 'client@demo.test', look: { isPhone: true } });
  const { page } = hand;
  await page.route(`${CHECKOUT}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Checkout</title><h1>Pay by card</h1>' }),
  );
  await hand.open('/portal/invoices');
  await page
    .getByRole('row')
    .filter({ hasText: /Partly paid|Overdue/ })
    .getByRole('link', { name: /^INV-/ })
    .first()
    .click();
  await hand.headed(/^Invoice INV-/);
  const number = (await page.getByRole('heading', { level: 1 }).innerText()).replace('Invoice ', '');
  await hand.looksRight();
  await page.getByRole('button', { name: /^Pay \$[\d,.]+$/ }).click();
  await hand.headed('Pay by card');
  const sessionId = page.url().split('/').at(-1) ?? '';
  const amount = stripe.sessions.get(sessionId)?.amount_total ?? 0;
  const kept = { fee: 2_000, net: amount - 2_000 };
  const intent = stripe.pay(sessionId, { kept });
  const back = stripe.asked.find(({ form }) => form.has('success_url'))?.form.get('success_url') ?? '';
  await hand.open(back);
  await hand.headed(`Invoice ${number}`);
  // Until Stripe has told of it, she isn't asked to pay again.
  await hand.sees(/^Thank you! Your payment is on its way/);
  expect(await page.getByRole('button', { name: /^Pay / }).count()).toBe(0);
  await hand.looksRight();
  await tells(address, intent, site.now);
  await page.getByText('Paid', { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: /^Pay / }).count()).toBe(0);
  await hand.looksRight();
  await hand.leaves();
  await owner.open('/payments');
  await owner.page.getByRole('row').filter({ hasText: 'Stripe' }).getByRole('link').first().click();
  await owner.headed(/ from Kessler Orthodontics/);
  await owner.sees('$20.00');
  await owner.looksRight();
  await owner.leaves();
}
