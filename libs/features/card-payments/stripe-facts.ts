import type Stripe from 'stripe';
import { disputeStatusOf, type DisputeStatus } from '#core/receivables';
import { fromStripeAmount } from './stripe-amount.js';

const MOST = 100;

/** What Stripe has kept of money that moved, as the account there shows it. */
export interface Kept {
  currency: string;
  netMinor: bigint;
  feeMinor: bigint;
}

/** What is true of a payment at Stripe, whatever event it was that told of it. */
export interface StripeFacts {
  intentId: string;
  sessionId: string;
  isPaid: boolean;
  currency: string;
  amountMinor: bigint;
  /** Of the checkout, which must be the same. */
  checkoutMinor: bigint;
  paidAtSeconds: number;
  kept: Kept | undefined;
  refunds: RefundFacts[];
  disputes: DisputeFacts[];
}

export interface RefundFacts {
  id: string;
  status: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  amountMinor: bigint;
  currency: string;
  atSeconds: number;
  kept: Kept | undefined;
}

/** The customer has asked the bank for the money back. */
export interface DisputeFacts {
  id: string;
  status: DisputeStatus;
  /** Stripe's code, such as `fraudulent`. */
  reason: string;
  amountMinor: bigint;
  currency: string;
  openedAtSeconds: number;
  /** By when it's to be answered; absent where it can't be. */
  respondBySeconds?: number;
  /** What was taken for it, or given back, in the order in which it was. */
  moves: { id: string; isBack: boolean; atSeconds: number; kept: Kept | undefined }[];
}

/** The payment that an event is about; none for one that is about none. */
export function intentOf({ data: { object } }: Stripe.Event): string | undefined {
  const {
    object: type,
    id,
    payment_intent: intent,
  } = object as {
    object?: string;
    id?: string;
    payment_intent?: string | { id: string } | null;
  };
  if (type === 'payment_intent') return id;
  return typeof intent === 'string' ? intent : (intent?.id ?? undefined);
}

/**
 * Asks Stripe how a payment stands. Events come in any order, late, or twice; what they tell of is looked up, so that only
 * how it stands counts. None for what wasn't paid by a checkout.
 */
export async function findFacts(client: Stripe, intentId: string): Promise<StripeFacts | undefined> {
  const { data: sessions } = await client.checkout.sessions.list({ payment_intent: intentId, limit: 1 });
  const [session] = sessions;
  if (!session) return undefined;
  const intent = await client.paymentIntents.retrieve(intentId, { expand: ['latest_charge.balance_transaction'] });
  const refunds = await client.refunds.list({
    ...{ payment_intent: intentId, limit: MOST, expand: ['data.balance_transaction'] },
  });
  const disputes = await client.disputes.list({ payment_intent: intentId, limit: MOST });
  const currency = intent.currency.toUpperCase();
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  return {
    ...{ intentId, sessionId: session.id, isPaid: intent.status === 'succeeded', currency },
    amountMinor: fromStripeAmount(intent.amount_received, currency),
    checkoutMinor: fromStripeAmount(session.amount_total ?? 0, currency),
    paidAtSeconds: charge?.created ?? intent.created,
    kept: keptOf(charge?.balance_transaction ?? null),
    refunds: refunds.data.map(refundOf).sort((a, b) => a.atSeconds - b.atSeconds || (a.id < b.id ? -1 : 1)),
    disputes: disputes.data.map(disputeOf).sort((a, b) => a.openedAtSeconds - b.openedAtSeconds),
  };
}

function refundOf({ id, status, amount, created, ...refund }: Stripe.Refund): RefundFacts {
  const currency = refund.currency.toUpperCase();
  return {
    ...{ id, currency, atSeconds: created, amountMinor: fromStripeAmount(amount, currency) },
    status: status === 'succeeded' ? 'SUCCEEDED' : status === 'failed' || status === 'canceled' ? 'FAILED' : 'PENDING',
    kept: keptOf(refund.balance_transaction),
  };
}

function disputeOf(dispute: Stripe.Dispute): DisputeFacts {
  const { id, status, reason, amount, created, evidence_details: evidence, balance_transactions: moves } = dispute;
  const currency = dispute.currency.toUpperCase();
  return {
    ...{ id, status: disputeStatusOf(status), reason, currency, openedAtSeconds: created },
    ...(evidence.due_by && { respondBySeconds: evidence.due_by }),
    amountMinor: fromStripeAmount(amount, currency),
    moves: moves
      .map((move) => ({ id: move.id, isBack: move.amount > 0, atSeconds: move.created, kept: keptOf(move) }))
      .sort((a, b) => a.atSeconds - b.atSeconds || Number(a.isBack) - Number(b.isBack)),
  };
}

/** An amount that left is negative at Stripe. */
function keptOf(transaction: string | Stripe.BalanceTransaction | null): Kept | undefined {
  if (transaction === null || typeof transaction === 'string') return undefined;
  const currency = transaction.currency.toUpperCase();
  const net = fromStripeAmount(transaction.net, currency);
  return {
    ...{ currency, netMinor: net < 0n ? -net : net },
    feeMinor: fromStripeAmount(transaction.fee, currency),
  };
}
