export { accountsById, ACCOUNT_COLUMNS, type AccountNode } from './account.reads.js';
export { Account } from './account.type.js';
export { AccountingModule } from './accounting.module.js';
export { JournalEntry, TrialBalanceLine } from './accounting.type.js';
export { lastDayOf, readAwaited, type Awaited } from './books.reads.js';
export { BooksService } from './books.service.js';
export { entriesById, type JournalEntryNode } from './journal.reads.js';
export { ManualEntriesService } from './manual-entries.service.js';
