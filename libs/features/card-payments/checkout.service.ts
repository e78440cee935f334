import { Injectable, Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { ApiError } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { insertRow, onDuplicate, Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { StripeAccounts, type StripeAccount } from './stripe-accounts.js';
import { toStripeAmount } from './stripe-amount.js';

/** One that is about to end isn't shown to anybody. */
const LEAST_MINUTES_LEFT = 30;

/** A page of Stripe's on which what is open of an invoice can be paid. */
export interface Checkout {
  sessionId: string;
  url: string;
  currency: string;
  amountMinor: string;
  expiresAt: Date;
}

interface Payable {
  number: string;
  currency: string;
  openMinor: string;
  email: string | null;
}

/** Opens checkouts. Stripe is asked outside of any transaction. */
@Injectable()
export class CheckoutService {
  private readonly log = new Logger('card-payments');
  private readonly publicUrl: string;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly accounts: StripeAccounts,
    environment: Environment,
  ) {
    this.publicUrl = publicUrlOf(environment);
  }

  /**
   * A checkout for what is open of an invoice at this moment: the one that there is already, or a new one, which ends those of
   * other amounts, or that lead back elsewhere. `tenant` sees the whole agency.
   * @param returnTo path of the page to which it leads back, with `?paid=1` once paid; without it that of the signed-in
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` (`STRIPE_OFF`, `NOTHING_OPEN`, `NOT_CHARGEABLE`, `STRIPE_REFUSED`)
   */
  async openCheckout(tenant: Tenant, invoiceId: string, returnTo = `/go/invoice/${invoiceId}`): Promise<Checkout> {
    const page = new URL(returnTo, this.publicUrl).href;
    const returnsTo = createHash('sha256').update(returnTo).digest();
    const found = await this.tenancy.read(tenant, async (transaction) => ({
      account: await this.accounts.require(transaction),
      payable: await findPayable(transaction, invoiceId),
      earlier: await findCheckouts(transaction, invoiceId),
    }));
    const { account, payable, earlier } = found;
    const end = this.tenancy.now.getTime();
    const running = earlier.filter(({ expiresAt }) => expiresAt.getTime() > end);
    const same = running.find(
      ({ amountMinor, expiresAt, ...known }) =>
        amountMinor === payable.openMinor &&
        known.returnsTo?.equals(returnsTo) &&
        expiresAt.getTime() > end + LEAST_MINUTES_LEFT * 60_000,
    );
    if (same) return same;
    const params = this.paramsOf(tenant, { invoiceId, page }, payable);
    // Two who ask at once are given the same one.
    const idempotencyKey = `checkout-${invoiceId}-${payable.openMinor}-${earlier.length}-${returnsTo.toString('base64url')}`;
    const session = await asking(() => account.client.checkout.sessions.create(params, { idempotencyKey }));
    const checkout = checkoutOf(session, payable);
    await this.save(tenant, { invoiceId, returnsTo }, checkout);
    await this.end(
      account,
      running.filter(({ sessionId }) => sessionId !== checkout.sessionId),
    );
    return checkout;
  }

  private paramsOf(
    { agencyId }: Tenant,
    { invoiceId, page }: { invoiceId: string; page: string },
    { number, currency, openMinor, email }: Payable,
  ): Stripe.Checkout.SessionCreateParams {
    const unitAmount = toStripeAmount(BigInt(openMinor), currency);
    if (unitAmount === undefined) {
      const details = { reason: 'NOT_CHARGEABLE', currency };
      throw new ApiError('NOT_POSSIBLE', 'Stripe can’t charge this amount exactly.', details);
    }
    const metadata = { agency_id: agencyId, invoice_id: invoiceId };
    const price = { currency: currency.toLowerCase(), unit_amount: unitAmount, product_data: { name: number } };
    return {
      ...{ mode: 'payment', client_reference_id: invoiceId, metadata, payment_intent_data: { metadata } },
      ...{ line_items: [{ quantity: 1, price_data: price }], success_url: `${page}?paid=1`, cancel_url: page },
      ...(email !== null && { customer_email: email }),
    };
  }

  private async save(
    tenant: Tenant,
    { invoiceId, returnsTo }: { invoiceId: string; returnsTo: Buffer },
    checkout: Checkout,
  ): Promise<void> {
    const { sessionId, url, currency, amountMinor, expiresAt } = checkout;
    const saving = this.tenancy.write(tenant, (transaction) =>
      insertRow(transaction, 'stripe_checkouts', {
        ...{ invoice_id: invoiceId, session_id: sessionId, url, currency, amount_minor: amountMinor },
        ...{ created_at: transaction.now, expires_at: expiresAt, returns_to: returnsTo },
      }),
    );
    const isKnown = new Error('saved by who asked at the same moment');
    await onDuplicate(saving, () => isKnown).catch((error: unknown) => {
      if (error !== isKnown) throw error;
    });
  }

  /** What was open before can't be paid there any more; where that fails, what is paid twice is held. */
  private async end({ client }: StripeAccount, checkouts: readonly Checkout[]): Promise<void> {
    for (const { sessionId } of checkouts) {
      await client.checkout.sessions.expire(sessionId).catch((error: Error) => {
        this.log.warn({ sessionId, error: error.message }, 'a checkout was not ended');
      });
    }
  }
}

function checkoutOf({ id, url, expires_at: expiresAt }: Stripe.Checkout.Session, payable: Payable): Checkout {
  if (url === null) throw new Error('a new checkout has no page');
  const { currency, openMinor: amountMinor } = payable;
  return { sessionId: id, url, currency, amountMinor, expiresAt: new Date(expiresAt * 1_000) };
}

/** @throws ApiError `NOT_POSSIBLE` (`STRIPE_REFUSED`) with Stripe's code, and nothing of the request */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const details = { reason: 'STRIPE_REFUSED', stripeCode: error.code ?? error.type };
    throw new ApiError('NOT_POSSIBLE', 'Stripe did not do this; look at the keys, or try again.', details);
  }
}

async function findPayable(transaction: TenantTransaction, invoiceId: string): Promise<Payable> {
  const [payable] = await transaction.rows<Payable>(
    `select i.number, r.currency, r.open_minor as "openMinor", c.email
       from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
       join clients c on c.agency_id = r.agency_id and c.id = r.client_id
      where r.agency_id = $1 and r.invoice_id = $2`,
    [transaction.agencyId, invoiceId],
  );
  if (!payable) throw new ApiError('NOT_FOUND', 'There is no such issued invoice.');
  if (BigInt(payable.openMinor) > 0n) return payable;
  throw new ApiError('NOT_POSSIBLE', 'Nothing is open of this invoice.', { reason: 'NOTHING_OPEN' });
}

const findCheckouts = (
  transaction: TenantTransaction,
  invoiceId: string,
): Promise<(Checkout & { returnsTo: Buffer | null })[]> =>
  transaction.rows(
    `select session_id as "sessionId", url, currency, amount_minor as "amountMinor", expires_at as "expiresAt",
            returns_to as "returnsTo"
       from stripe_checkouts where agency_id = $1 and invoice_id = $2 order by created_at desc, id desc`,
    [transaction.agencyId, invoiceId],
  );
