import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { PayingModule } from '#features/payments';
import { CardPaymentsResolver } from './card-payments.resolver.js';
import { CheckoutService } from './checkout.service.js';
import { PayLinks, PayLinksController } from './pay-links.js';
import { RecordFactsService } from './record-facts.service.js';
import { RefundFactsService } from './refund-facts.service.js';
import { StripeAccounts } from './stripe-accounts.js';
import { StripeWebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

/** Links on which invoices are paid, for whoever mails some. */
@Module({ providers: [PayLinks], exports: [PayLinks] })
export class PayLinksModule {}

/** Card payments through Stripe Checkout. */
@Module({
  imports: [PayingModule, NotifyingModule, PayLinksModule],
  controllers: [StripeWebhookController, PayLinksController],
  providers: [
    CardPaymentsResolver,
    CheckoutService,
    StripeAccounts,
    WebhookService,
    RecordFactsService,
    RefundFactsService,
  ],
})
export class CardPaymentsModule {}
