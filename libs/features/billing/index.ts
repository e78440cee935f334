export { BillClientsService } from './bill-clients.service.js';
export { BillingModule } from './billing.module.js';
export { BillingRunService, type RunRequest, type StartError, type StopError } from './billing-run.service.js';
export { ExplainLineService } from './explain-line.service.js';
export { FinishBillingRunService } from './finish-billing-run.service.js';
export { previewBilling, type ClientPreview, type PreviewPage, type PreviewRequest } from './preview-billing.js';
export { loadContracts } from './load-contracts.js';
export { compareSettings, type ComparedSettings, type CompareError, type SettingsWanted } from './compare-settings.js';
export { explainRateAt, type RateError, type RateWanted } from './explain-rate-at.js';
