export { DeferredRevenueModule, RecognisingModule } from './deferred-revenue.module.js';
export { RecogniseRevenueService } from './recognise-revenue.service.js';
export { loadRecognition, recogniseUsed, type RecognitionOfAgency } from './recognise-used.js';
