import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Session {
  id: string;
  url: string;
  status: 'open' | 'complete' | 'expired';
  amount_total: number;
  currency: string;
  payment_intent: string | null;
  expires_at: number;
}

interface Intent {
  id: string;
  status: string;
  amount_received: number;
  currency: string;
  created: number;
  latest_charge: object | null;
}

interface Dispute {
  id: string;
  amount: number;
  currency: string;
  status: string;
  reason: string;
  created: number;
  evidence_details: { due_by: number | null };
}

export interface Kept {
  fee: number;
  net: number;
  currency?: string;
}

/** Stands for Stripe's API, over HTTP: what of it the product asks for, as Stripe answers it. */
export class StripeServer {
  readonly sessions = new Map<string, Session>();
  readonly intents = new Map<string, Intent>();
  readonly refunds: { id: string; payment_intent: string; status: string; [name: string]: unknown }[] = [];
  readonly disputes: (Dispute & { payment_intent: string; balance_transactions: object[] })[] = [];
  /** Of each request its method, path and key. */
  readonly asked: { what: string; key: string; form: URLSearchParams }[] = [];
  private readonly byIdempotencyKey = new Map<string, object>();
  private readonly server: Server;
  private made = 0;
  /** What a checkout's time is counted from. */
  nowSeconds = 0;

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(): Promise<StripeServer> {
    const stripe = new StripeServer();
    await new Promise<void>((resolve) => stripe.server.listen(0, '127.0.0.1', resolve));
    return stripe;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The customer pays: the payment's id. */
  pay(
    sessionId: string,
    { amount, kept, status = 'succeeded' }: { amount?: number; kept?: Kept; status?: string } = {},
  ): string {
    const session = this.sessions.get(sessionId) as Session;
    const id = `pi_${++this.made}`;
    Object.assign(session, { status: 'complete', payment_intent: id });
    this.intents.set(id, {
      ...{
        id,
        status,
        amount_received: amount ?? session.amount_total,
        currency: session.currency,
        created: this.nowSeconds,
      },
      latest_charge: {
        id: `ch_${id}`,
        object: 'charge',
        created: this.nowSeconds,
        balance_transaction: balance(session, kept),
      },
    });
    return id;
  }

  /** What Stripe keeps is known only now. */
  balance(intentId: string, kept: Kept): void {
    const intent = this.intents.get(intentId) as Intent;
    Object.assign(intent.latest_charge as object, { balance_transaction: balance(intent, kept) });
  }

  refund(intentId: string, amount: number, status = 'succeeded'): string {
    const id = `re_${++this.made}`;
    const { currency } = this.intents.get(intentId) as Intent;
    const kept = balance({ currency }, { fee: 0, net: -amount });
    this.refunds.push({
      ...{ id, object: 'refund', payment_intent: intentId, amount, currency, status, created: this.nowSeconds },
      balance_transaction: kept,
    });
    return id;
  }

  /** The customer's bank asks for a payment back, of which nothing is taken yet. */
  dispute(intentId: string, amount: number, changed: Partial<Dispute> = {}): string {
    const { currency } = this.intents.get(intentId) as Intent;
    const dispute = {
      ...{ id: `dp_${++this.made}`, amount, currency, status: 'needs_response', reason: 'fraudulent' },
      ...{ created: this.nowSeconds, evidence_details: { due_by: this.nowSeconds + 7 * 86_400 } },
    };
    this.disputes.push({ ...dispute, ...changed, payment_intent: intentId, balance_transactions: [] });
    return dispute.id;
  }

  /** Takes money for a dispute (less than nothing), or gives it back. */
  move(disputeId: string, amount: number, fee: number): void {
    const dispute = this.disputes.find(({ id }) => id === disputeId);
    const { nowSeconds: created } = this;
    const id = `txn_${++this.made}`;
    const money = { amount, fee, net: amount - fee, currency: dispute?.currency };
    dispute?.balance_transactions.push({ id, object: 'balance_transaction', created, ...money });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '', this.url);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const key = (request.headers.authorization ?? '').replace('Bearer ', '');
    const what = `${request.method} ${url.pathname}`;
    this.asked.push({ what, key, form });
    const once = request.headers['idempotency-key'] as string | undefined;
    const known = once && request.method === 'POST' ? this.byIdempotencyKey.get(once) : undefined;
    const found = key.endsWith('_bad') ? undefined : (known ?? this.resultOf(what, { form, query: url.searchParams }));
    if (once && found) this.byIdempotencyKey.set(once, found);
    const error = { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such thing.' } };
    const body = JSON.stringify(found ?? error);
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(body);
  }

  private resultOf(
    what: string,
    { form, query }: { form: URLSearchParams; query: URLSearchParams },
  ): object | undefined {
    if (what === 'POST /v1/checkout/sessions') return this.open(form);
    const [, expired] = /^POST \/v1\/checkout\/sessions\/(\w+)\/expire$/.exec(what) ?? [];
    if (expired) return Object.assign(this.sessions.get(expired) ?? {}, { status: 'expired' });
    const intent = query.get('payment_intent');
    if (what === 'GET /v1/checkout/sessions')
      return listOf([...this.sessions.values()].filter((session) => session.payment_intent === intent));
    if (what === 'GET /v1/refunds') return listOf(this.refunds.filter((refund) => refund.payment_intent === intent));
    if (what === 'GET /v1/disputes')
      return listOf(this.disputes.filter((dispute) => dispute.payment_intent === intent));
    const [, id = ''] = /^GET \/v1\/payment_intents\/(\w+)$/.exec(what) ?? [];
    return this.intents.get(id);
  }

  private open(form: URLSearchParams): Session {
    const id = `cs_test_${++this.made}`;
    const session: Session = {
      ...{ id, url: `https://checkout.stripe.test/${id}`, status: 'open' as const, payment_intent: null },
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]') ?? '',
      expires_at: this.nowSeconds + 86_400,
    };
    this.sessions.set(id, session);
    return session;
  }
}

const listOf = (data: object[]): object => ({ object: 'list', data, has_more: false });

const balance = ({ currency }: { currency: string }, kept?: Kept): object | null =>
  kept ? { id: 'txn_1', object: 'balance_transaction', currency, ...kept } : null;
