export {
  type Account,
  type AccountCode,
  type AccountType,
  DEFAULT_ACCOUNTS,
  isControlAccount,
  type StandardName,
  standardNameOf,
} from './accounts.js';
export type { EntryKind } from './entry-kind.js';
export {
  bookInvoice,
  REVENUE,
  type BookedLine,
  type BookedLineKind,
  DEFERRED,
  type InvoiceToBook,
  type JournalEntry,
  type Posting,
  type Recognition,
} from './book-invoice.js';
export { bookCreditNote, type CreditNoteToBook } from './book-credit-note.js';
export {
  type AmountOnAccount,
  chooseRate,
  convert,
  exchange,
  exchangeExact,
  ONE,
  type PostingInCurrency,
  type Quote,
  type QuotesOfDay,
  type Rate,
  type RateSource,
  realisedDifference,
  revalue,
  shownRate,
  type SettledAmount,
  TRADING,
} from './exchange.js';
export { type DeferredLot, recogniseLot, type UseOfLot } from './recognise-lot.js';
export { reversalOf, type ReversalRefused } from './reversal.js';
export { parseEcbRates, type EcbProblem, type EcbRate } from './parse-ecb-rates.js';
