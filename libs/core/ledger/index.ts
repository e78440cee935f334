export { type Account, type AccountCode, type AccountType, DEFAULT_ACCOUNTS } from './accounts.js';
export type { EntryKind } from './entry-kind.js';
export {
  bookInvoice,
  REVENUE,
  type BookedLine,
  type BookedLineKind,
  type InvoiceToBook,
  type JournalEntry,
  type Posting,
} from './book-invoice.js';
