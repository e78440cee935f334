import { Module } from '@nestjs/common';
import { BillingModule } from '#features/billing';
import { InvoiceDocumentController } from './invoice-document.controller.js';
import { ClientInvoicesResolver, InvoiceLinesResolver, RunInvoicesResolver } from './invoice-relations.resolver.js';
import { InvoicesResolver } from './invoices.resolver.js';
import { IssueInvoicesResolver } from './issue-invoices.resolver.js';
import { CreditNotesService } from './credit-notes.service.js';
import { DiscardDraftsService } from './discard-drafts.service.js';
import { InvoiceDraftsResolver } from './invoice-drafts.resolver.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { ClientInvoicingResolver, InvoiceStandingResolver } from './invoice-standing.resolver.js';
import { InvoiceSeriesResolver, LegalEntitiesResolver } from './legal-entities.resolver.js';
import { LegalEntitiesService } from './legal-entities.service.js';
import { IssuingModule } from './issuing.module.js';

/** Invoices and their papers over the API: read, explained, issued. */
@Module({
  imports: [BillingModule, IssuingModule],
  controllers: [InvoiceDocumentController],
  providers: [
    InvoicesResolver,
    IssueInvoicesResolver,
    InvoiceStandingResolver,
    ClientInvoicingResolver,
    InvoiceDraftsResolver,
    InvoiceDraftsService,
    DiscardDraftsService,
    CreditNotesService,
    LegalEntitiesResolver,
    InvoiceSeriesResolver,
    LegalEntitiesService,
    InvoiceLinesResolver,
    ClientInvoicesResolver,
    RunInvoicesResolver,
  ],
})
export class InvoicesModule {}
