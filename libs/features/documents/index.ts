export type * from './invoice-document.js';
export { DOCUMENT_LANGUAGES } from './invoice-document.js';
export type * from './invoice.view.js';
export type * from './payout-document.js';
export { renderInvoicePdf, renderPayoutPdf } from './pdf.renderer.js';
export { presentInvoice } from './present-invoice.js';
export { presentPayout } from './present-payout.js';
