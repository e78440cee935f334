export { BILLING_ADDRESSES } from './billing-addresses.js';
export { DeliverInvoicesService } from './deliver-invoices.service.js';
export { readMailSettings, textOf } from './mail-settings.js';
export { DEFAULT_TEXTS, fillText, type MailText } from './mail-texts.js';
export { InvoiceDeliveryModule, InvoiceMailModule } from './invoice-mail.module.js';
export { DeliveryStatusEnum, DeliveryFailureEnum, type DeliveryFailure, type DeliveryStatus } from './delivery.type.js';
