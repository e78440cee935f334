import { Context, Mutation, Args, Query, Resolver } from '@nestjs/graphql';
import { moneyOf, NodeId, RequestContext } from '#platform/graphql';
import { Allow, ApiError, Area, STAFF, type Caller } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { Tenancy } from '#platform/tenancy';
import { CardPaymentSettings, PaymentLink, SetStripeKeysInput } from './card-payment.type.js';
import { CheckoutService } from './checkout.service.js';
import { inAgency } from './in-agency.js';
import { StripeAccounts } from './stripe-accounts.js';

@Resolver()
@Area('payments')
export class CardPaymentsResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly checkouts: CheckoutService,
    private readonly accounts: StripeAccounts,
    private readonly environment: Environment,
  ) {}

  @Mutation(() => PaymentLink, {
    description: 'A page on which what is open of an invoice can be paid by card; of a client its own invoices.',
  })
  @Allow(...STAFF, 'CLIENT')
  async createPaymentLink(
    @NodeId('invoiceId') invoiceId: string,
    @Context() { caller }: RequestContext,
  ): Promise<PaymentLink> {
    await this.requireSeen(caller, invoiceId);
    const { url, currency, amountMinor, expiresAt } = await this.checkouts.openCheckout(inAgency(caller), invoiceId);
    return { url, expiresAt, amount: moneyOf(amountMinor, currency) };
  }

  @Query(() => CardPaymentSettings, { description: 'Whether the agency takes cards through Stripe.' })
  @Allow(...STAFF)
  async cardPaymentSettings(@Context() { reads }: RequestContext): Promise<CardPaymentSettings> {
    const [row] = await reads.rows<{ setAt: Date }>('select set_at as "setAt" from stripe_settings');
    return this.settingsOf(reads.agencyId, row?.setAt ?? null);
  }

  @Mutation(() => CardPaymentSettings, { description: 'Takes cards from now on, or with other keys.' })
  @Allow('OWNER')
  setStripeKeys(
    @Args('input') input: SetStripeKeysInput,
    @Context() { caller }: RequestContext,
  ): Promise<CardPaymentSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      await this.accounts.save(transaction, input, caller.userId);
      return this.settingsOf(transaction.agencyId, transaction.now);
    });
  }

  @Mutation(() => CardPaymentSettings, { description: 'Forgets the keys, and takes no cards any more.' })
  @Allow('OWNER')
  removeStripeKeys(@Context() { caller }: RequestContext): Promise<CardPaymentSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows('delete from stripe_settings where agency_id = $1', [transaction.agencyId]);
      return this.settingsOf(transaction.agencyId, null);
    });
  }

  private settingsOf(agencyId: string, setAt: Date | null): CardPaymentSettings {
    const webhookUrl = new URL(`/api/webhooks/stripe/${agencyId}`, publicUrlOf(this.environment)).href;
    return { isOn: setAt !== null, setAt, webhookUrl };
  }

  /** @throws ApiError `NOT_FOUND` for what the caller doesn't see, as for what isn't there */
  private requireSeen(caller: Caller, invoiceId: string): Promise<void> {
    return this.tenancy.read(caller, async (transaction) => {
      const values = [transaction.agencyId, invoiceId];
      const [seen] = await transaction.rows(
        'select 1 from receivables where agency_id = $1 and invoice_id = $2',
        values,
      );
      if (!seen) throw new ApiError('NOT_FOUND', 'There is no such issued invoice.');
    });
  }
}
