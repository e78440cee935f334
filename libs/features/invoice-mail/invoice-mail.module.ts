import { Module } from '@nestjs/common';
import { CheckoutModule } from '#features/card-payments';
import { IssuingModule } from '#features/invoices';
import { DeliverInvoicesService } from './deliver-invoices.service.js';
import { InvoiceMailResolver, InvoiceMailSettingsResolver } from './invoice-mail.resolver.js';
import { LinkController } from './link.controller.js';
import { MailSettingsService } from './mail-settings.js';
import { OpenLinkService } from './open-link.service.js';
import { SendInvoicesService } from './send-invoices.service.js';

/** Invoices by mail and by links, over the API. */
@Module({
  imports: [CheckoutModule],
  controllers: [LinkController],
  providers: [
    SendInvoicesService,
    MailSettingsService,
    OpenLinkService,
    InvoiceMailResolver,
    InvoiceMailSettingsResolver,
  ],
})
export class InvoiceMailModule {}

/** What sends them; the worker's. */
@Module({ imports: [IssuingModule], providers: [DeliverInvoicesService] })
export class InvoiceDeliveryModule {}
