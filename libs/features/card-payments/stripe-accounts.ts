import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { ApiError } from '#platform/access';
import { Environment } from '#platform/config';
import { Sealer, type SealContext } from '#platform/secrets';
import type { TenantTransaction } from '#platform/tenancy';

const TIMEOUT_MS = 20_000;

/** An agency's account at Stripe. */
export interface StripeAccount {
  client: Stripe;
  webhookSecret: string;
}

export interface StripeKeys {
  secretKey: string;
  webhookSecret: string;
}

/** Opens the agencies' keys, which are kept sealed and leave this process to Stripe alone. */
@Injectable()
export class StripeAccounts {
  constructor(
    private readonly environment: Environment,
    private readonly sealer: Sealer,
  ) {}

  /** None where the agency has given no keys. */
  async find(transaction: TenantTransaction): Promise<StripeAccount | undefined> {
    const { agencyId } = transaction;
    const [row] = await transaction.rows<StripeKeys>(
      'select secret_key as "secretKey", webhook_secret as "webhookSecret" from stripe_settings where agency_id = $1',
      [agencyId],
    );
    if (!row) return undefined;
    const secretKey = this.sealer.open(row.secretKey, placeOf(agencyId, 'secret_key'));
    const webhookSecret = this.sealer.open(row.webhookSecret, placeOf(agencyId, 'webhook_secret'));
    return { client: this.clientOf(secretKey), webhookSecret };
  }

  /** @throws ApiError `NOT_POSSIBLE` (`STRIPE_OFF`) */
  async require(transaction: TenantTransaction): Promise<StripeAccount> {
    const account = await this.find(transaction);
    if (account) return account;
    throw new ApiError('NOT_POSSIBLE', 'The agency takes no payments by card.', { reason: 'STRIPE_OFF' });
  }

  async save(transaction: TenantTransaction, { secretKey, webhookSecret }: StripeKeys, by: string): Promise<void> {
    const { agencyId } = transaction;
    await transaction.rows(
      `insert into stripe_settings (agency_id, secret_key, webhook_secret, set_at, set_by) values ($1, $2, $3, $4, $5)
       on conflict (agency_id) do update set secret_key = $2, webhook_secret = $3, set_at = $4, set_by = $5`,
      [
        agencyId,
        this.sealer.seal(secretKey, placeOf(agencyId, 'secret_key')),
        this.sealer.seal(webhookSecret, placeOf(agencyId, 'webhook_secret')),
        transaction.now,
        by,
      ],
    );
  }

  private clientOf(secretKey: string): Stripe {
    const { protocol, hostname, port } = new URL(this.environment.STRIPE_URL);
    const isPlain = protocol === 'http:';
    return new Stripe(secretKey, {
      ...{ host: hostname, port: port || (isPlain ? 80 : 443), protocol: isPlain ? 'http' : 'https' },
      ...{ timeout: TIMEOUT_MS, maxNetworkRetries: 1, telemetry: false },
    });
  }
}

const placeOf = (agencyId: string, column: string): SealContext => ({
  ...{ agencyId, table: 'stripe_settings', column, id: agencyId },
});
