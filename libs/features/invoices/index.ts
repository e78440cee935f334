export { IssueInvoicesService, type IssueError, type IssueRequest } from './issue-invoices.service.js';
export { IssuingModule } from './issuing.module.js';
