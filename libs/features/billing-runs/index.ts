export { billingRunsById } from './billing-run.reads.js';
export { BillingRun } from './billing-run.type.js';
export { BillingRunsModule } from './billing-runs.module.js';
export { presentInvoice } from './present-preview.js';
export { PreviewInvoice, PreviewRefusal } from './run-billing.type.js';
