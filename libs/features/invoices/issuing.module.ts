import { Module } from '@nestjs/common';
import { IssueInvoicesService } from './issue-invoices.service.js';
import { RenderDocumentsService } from './render-documents.service.js';

/** Issuing and the papers of issued invoices; both processes have it, and only the worker renders. */
@Module({
  providers: [IssueInvoicesService, RenderDocumentsService],
  exports: [IssueInvoicesService, RenderDocumentsService],
})
export class IssuingModule {}
