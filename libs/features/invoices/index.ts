export { invoicesById, type InvoiceNode } from './invoice.reads.js';
export { Invoice, TaxCategoryEnum } from './invoice.type.js';
export { InvoicesModule } from './invoices.module.js';
export { IssueInvoicesService, type IssueError, type IssueRequest } from './issue-invoices.service.js';
export { SEND_ISSUED, type SendIssuedData } from './documents.jobs.js';
export { RenderDocumentsService } from './render-documents.service.js';
export { IssuingModule } from './issuing.module.js';
