import { Module } from '@nestjs/common';
import { InvoiceDocumentController } from './invoice-document.controller.js';
import { ClientInvoicesResolver, InvoiceLinesResolver, RunInvoicesResolver } from './invoice-relations.resolver.js';
import { InvoicesResolver } from './invoices.resolver.js';

/** Invoices and their papers, to be read. */
@Module({
  controllers: [InvoiceDocumentController],
  providers: [InvoicesResolver, InvoiceLinesResolver, ClientInvoicesResolver, RunInvoicesResolver],
})
export class InvoicesModule {}
