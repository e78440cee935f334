export { bookEntries } from './book-entries.js';
export { convertAwaited } from './convert-awaited.js';
export { loadRates, rateOn, type RatesByDay, type RateWanted } from './load-rates.js';
export { nameRates, RateMissing, RateSourceEnum, RateUsed } from './rate-used.type.js';
export {
  ensureAccounts,
  loadBooks,
  periodClosed,
  type BooksOfAgency,
  type EntryToBook,
  type PostingToBook,
} from './write-entries.js';
