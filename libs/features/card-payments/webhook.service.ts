import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { ApiError } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { asking } from './checkout.service.js';
import { RecordFactsService, type Outcome } from './record-facts.service.js';
import { StripeAccounts, type StripeAccount } from './stripe-accounts.js';
import { findFacts, intentOf } from './stripe-facts.js';

/** Hears what Stripe tells of an agency's account. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly accounts: StripeAccounts,
    private readonly facts: RecordFactsService,
  ) {}

  /**
   * What an event means, and that it was heard, are one transaction: told again it changes nothing, and what fails is told again.
   * @param body as it came, which is what is signed
   * @throws ApiError `NOT_FOUND` where the agency has no keys, `BAD_USER_INPUT` for a signature that isn't Stripe's for it,
   *   `NOT_POSSIBLE` (`STRIPE_REFUSED`) where Stripe doesn't say how the payment stands: it tells of it again
   */
  async hear(agencyId: string, body: Buffer, signature: string): Promise<Outcome> {
    const account = await this.tenancy.read({ agencyId }, (transaction) => this.accounts.find(transaction));
    if (!account) throw new ApiError('NOT_FOUND', 'There is no such webhook.');
    const event = verify(account, body, signature);
    const heard = await this.tenancy.read({ agencyId }, (transaction) => findOutcome(transaction, event.id));
    if (heard) return heard;
    const intentId = intentOf(event);
    const facts = intentId === undefined ? undefined : await asking(() => findFacts(account.client, intentId));
    return this.tenancy.write({ agencyId }, async (transaction) => {
      if (!(await takeEvent(transaction, event))) return 'DONE';
      if (!facts) return 'IGNORED';
      const outcome = await this.facts.recordIn(transaction, facts);
      await transaction.rows('update stripe_events set outcome = $3 where agency_id = $1 and event_id = $2', [
        ...[transaction.agencyId, event.id, outcome],
      ]);
      return outcome;
    });
  }
}

function verify({ client, webhookSecret }: StripeAccount, body: Buffer, signature: string): Stripe.Event {
  try {
    return client.webhooks.constructEvent(body, signature, webhookSecret);
  } catch {
    throw new ApiError('BAD_USER_INPUT', 'The signature is not right.', { field: 'stripe-signature' });
  }
}

async function findOutcome(transaction: TenantTransaction, eventId: string): Promise<Outcome | undefined> {
  const [row] = await transaction.rows<{ outcome: Outcome }>(
    'select outcome from stripe_events where agency_id = $1 and event_id = $2',
    [transaction.agencyId, eventId],
  );
  return row?.outcome;
}

/** Waits for whoever is at the same event. @returns whether it's ours to do */
async function takeEvent(transaction: TenantTransaction, { id, type }: Stripe.Event): Promise<boolean> {
  const taken = await transaction.rows(
    `insert into stripe_events (agency_id, event_id, type, outcome, received_at) values ($1, $2, $3, 'IGNORED', $4)
     on conflict do nothing returning 1`,
    [transaction.agencyId, id, type, transaction.now],
  );
  return taken.length > 0;
}
