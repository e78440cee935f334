export { DeliverInvoicesService } from './deliver-invoices.service.js';
export { InvoiceDeliveryModule, InvoiceMailModule } from './invoice-mail.module.js';
