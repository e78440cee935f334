export { documentFormats, type DocumentFormats } from './document.formats.js';
export type * from './invoice-document.js';
export { DOCUMENT_LANGUAGES } from './invoice-document.js';
export type * from './invoice.view.js';
export { renderInvoicePdf } from './pdf.renderer.js';
export { presentInvoice } from './present-invoice.js';
