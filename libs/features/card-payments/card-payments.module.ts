import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { PayingModule } from '#features/payments';
import { AgencyCardsResolver } from './agency-cards.resolver.js';
import { CardPaymentsResolver } from './card-payments.resolver.js';
import { CheckoutService } from './checkout.service.js';
import { DisputeFactsService } from './dispute-facts.service.js';
import { DisputesResolver, InvoiceDisputesResolver } from './disputes.resolver.js';
import { PayLinks, PayLinksController } from './pay-links.js';
import { RecordFactsService } from './record-facts.service.js';
import { RefundFactsService } from './refund-facts.service.js';
import { StripeAccounts } from './stripe-accounts.js';
import { StripeWebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

/** Links on which invoices are paid, for whoever mails some. */
@Module({ providers: [PayLinks], exports: [PayLinks] })
export class PayLinksModule {}

/** Pages of Stripe's on which invoices are paid, for whoever leads there. */
@Module({ providers: [CheckoutService, StripeAccounts], exports: [CheckoutService, StripeAccounts] })
export class CheckoutModule {}

/** Card payments through Stripe Checkout. */
@Module({
  imports: [PayingModule, NotifyingModule, PayLinksModule, CheckoutModule],
  controllers: [StripeWebhookController, PayLinksController],
  providers: [
    ...[AgencyCardsResolver, CardPaymentsResolver, DisputesResolver, InvoiceDisputesResolver],
    ...[WebhookService, RecordFactsService, RefundFactsService, DisputeFactsService],
  ],
})
export class CardPaymentsModule {}
