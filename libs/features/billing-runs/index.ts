export { billingRunsById } from './billing-run.reads.js';
export { BillingRun } from './billing-run.type.js';
export { compareMonth } from './compare-month.js';
export { readTriedTerms } from './read-tried-terms.js';
export { ContractComparison } from './terms.type.js';
export { TriedTermsInput } from './tried-terms.inputs.js';
export { BillingRunsModule } from './billing-runs.module.js';
export { presentInvoice } from './present-preview.js';
export { PreviewInvoice, PreviewRefusal } from './run-billing.type.js';
