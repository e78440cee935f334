export { formatInvoiceNumber } from './format-invoice-number.js';
