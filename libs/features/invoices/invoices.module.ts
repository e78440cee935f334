import { Module } from '@nestjs/common';
import { BillingModule } from '#features/billing';
import { InvoiceDocumentController } from './invoice-document.controller.js';
import { ClientInvoicesResolver, InvoiceLinesResolver, RunInvoicesResolver } from './invoice-relations.resolver.js';
import { InvoicesResolver } from './invoices.resolver.js';
import { IssueInvoicesResolver } from './issue-invoices.resolver.js';
import { IssuingModule } from './issuing.module.js';

/** Invoices and their papers over the API: read, explained, issued. */
@Module({
  imports: [BillingModule, IssuingModule],
  controllers: [InvoiceDocumentController],
  providers: [
    InvoicesResolver,
    IssueInvoicesResolver,
    InvoiceLinesResolver,
    ClientInvoicesResolver,
    RunInvoicesResolver,
  ],
})
export class InvoicesModule {}
