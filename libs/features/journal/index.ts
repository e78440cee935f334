export { bookEntries, type EntryToBook } from './book-entries.js';
