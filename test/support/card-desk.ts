import Stripe from 'stripe';
import type { TestApiOptions } from './api.js';
import { MoneyDesk } from './money-desk.js';
import { StripeServer } from './stripe-server.js';

export const KEYS = { secretKey: 'sk_test_of_this_agency', webhookSecret: 'whsec_of_this_agency' };
export const LINK =
  'mutation ($id: ID!) { createPaymentLink(invoiceId: $id) { url amount { amount currency } expiresAt } }';

interface Link {
  url: string;
  amount: { amount: string; currency: string };
}

interface Told {
  id?: string;
  secret?: string;
  agencyId?: string;
  tamper?: (payload: string) => string;
}

/** An agency that takes cards, with its account at Stripe. */
export class CardDesk extends MoneyDesk {
  stripe!: StripeServer;
  private readonly library = new Stripe('sk_test_nothing');
  private events = 0;

  async openAccount(options: Pick<TestApiOptions, 'modules'> = {}): Promise<void> {
    this.stripe = await StripeServer.start();
    await this.open({ ...options, environment: { STRIPE_URL: this.stripe.url, PUBLIC_URL: 'https://factotum.test' } });
  }

  async beginAnew(): Promise<void> {
    await this.begin();
    this.stripe.nowSeconds = this.clock.now().getTime() / 1_000;
    this.stripe.asked.length = 0;
    await this.turnOn();
  }

  async closeAccount(): Promise<void> {
    await this.close();
    await this.stripe.stop();
  }

  turnOn(keys: object = KEYS): Promise<unknown> {
    return this.do('setStripeKeys', { ...keys, idempotencyKey: undefined }, '{ isOn }');
  }

  async link(id: string, key = this.owner.key): Promise<Link> {
    return (await this.api.read<{ createPaymentLink: Link }>(key, LINK, { id })).createPaymentLink;
  }

  /** A checkout for what is open of an invoice: its id. */
  async checkout(id: string): Promise<string> {
    return (await this.link(id)).url.split('/').at(-1) as string;
  }

  /** Sends an event as Stripe does, signed by the package itself. */
  async tell(type: string, object: object, told: Told = {}): Promise<{ status: number; outcome: string | undefined }> {
    const { id = `evt_${++this.events}`, secret = KEYS.webhookSecret, agencyId = this.agencyId } = told;
    const payload = JSON.stringify({ id, object: 'event', type, data: { object } }, null, 2);
    const signature = this.library.webhooks.generateTestHeaderString({ payload, secret });
    const sent = told.tamper ? told.tamper(payload) : payload;
    const answer = await this.api
      .http()
      .post(`/api/webhooks/stripe/${agencyId}`)
      .set({ 'content-type': 'application/json', 'stripe-signature': signature })
      .send(sent);
    return { status: answer.status, outcome: (answer.body as { outcome?: string }).outcome };
  }

  completed(intent: string, told?: Told): Promise<{ status: number; outcome: string | undefined }> {
    return this.tell(
      'checkout.session.completed',
      { object: 'checkout.session', id: 'cs', payment_intent: intent },
      told,
    );
  }
}
