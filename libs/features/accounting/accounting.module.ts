import { Module } from '@nestjs/common';
import { AccountingResolver, PostingsResolver } from './accounting.resolver.js';
import { AccountsResolver } from './accounts.resolver.js';
import { AccountsService } from './accounts.service.js';
import { BooksResolver } from './books.resolver.js';
import { BooksService } from './books.service.js';
import { ManualEntriesService } from './manual-entries.service.js';

/** The chart of accounts, the journal, and months that are closed. */
@Module({
  providers: [
    AccountingResolver,
    PostingsResolver,
    AccountsResolver,
    AccountsService,
    BooksResolver,
    BooksService,
    ManualEntriesService,
  ],
})
export class AccountingModule {}
