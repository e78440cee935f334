import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Month } from '#core/time';
import { Allow, Area, STAFF } from '#platform/access';
import { found, MonthScalar, NodeId, RequestContext } from '#platform/graphql';
import { JournalEntry } from './accounting.type.js';
import { readBooks } from './books.reads.js';
import { BooksService } from './books.service.js';
import { Books, ClosePeriodInput, CloseYearInput, ReopenPeriodInput, UpdateBooksInput } from './books.type.js';
import { entriesById, type JournalEntryNode } from './journal.reads.js';
import { CreateJournalEntryInput, ReverseJournalEntryInput } from './manual-entry.inputs.js';
import { ManualEntriesService } from './manual-entries.service.js';
import { readStillOpen } from './still-open.reads.js';
import { StillOpen } from './still-open.type.js';

@Resolver(() => Books)
@Area('accounting')
export class BooksResolver {
  constructor(
    private readonly booksService: BooksService,
    private readonly manualEntries: ManualEntriesService,
  ) {}

  @Query(() => Books, { description: 'How the agency keeps its books, and through when they are closed.' })
  @Allow(...STAFF)
  books(@Context() { reads }: RequestContext): Promise<Books> {
    return readBooks(reads);
  }

  @Query(() => [StillOpen], {
    description:
      'What of the open months up to and with one isn’t in the books yet, month by month: closed without it, it lands in a later one.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  stillOpen(
    @Args('through', { type: () => MonthScalar }) through: Month,
    @Context() { reads }: RequestContext,
  ): Promise<StillOpen[]> {
    return readStillOpen(reads, through);
  }

  @Query(() => JournalEntry, { nullable: true, description: 'One entry; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  journalEntry(@NodeId() id: string, @Context() context: RequestContext): Promise<JournalEntryNode> {
    return found(context.load(entriesById, id), 'journal entry');
  }

  @Mutation(() => Books, { description: 'Changes what is given; what is booked stays as it is.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async updateBooks(@Args('input') input: UpdateBooksInput, @Context() context: RequestContext): Promise<Books> {
    await this.booksService.updateBooks(context.caller, input);
    return readBooks(context.reads);
  }

  @Mutation(() => Books, {
    description:
      'From then on nothing can be dated in these months: no entry, invoice or payment. What waits for an exchange rate must have it.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async closePeriod(@Args('input') input: ClosePeriodInput, @Context() context: RequestContext): Promise<Books> {
    await this.booksService.closePeriod(context.caller, input);
    return readBooks(context.reads);
  }

  @Mutation(() => Books, { description: 'Lets entries be dated in these months again.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async reopenPeriod(@Args('input') input: ReopenPeriodInput, @Context() context: RequestContext): Promise<Books> {
    await this.booksService.reopenPeriod(context.caller, input);
    return readBooks(context.reads);
  }

  @Mutation(() => JournalEntry, {
    nullable: true,
    description:
      'Moves what income and expenses have come to by the month’s end to retained earnings; null where there is nothing (more) to move.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async closeYear(
    @Args('input') input: CloseYearInput,
    @Context() context: RequestContext,
  ): Promise<JournalEntryNode | null> {
    const id = await this.booksService.closeYear(context.caller, input);
    return id === null ? null : this.show(context, id);
  }

  @Mutation(() => JournalEntry, {
    description: 'Writes an entry. It is never changed: `reverseJournalEntry` takes it back.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async createJournalEntry(
    @Args('input') input: CreateJournalEntryInput,
    @Context() context: RequestContext,
  ): Promise<JournalEntryNode> {
    return this.show(context, await this.manualEntries.createJournalEntry(context.caller, input));
  }

  @Mutation(() => JournalEntry, {
    description:
      'Takes back, once, what a person wrote. Entries of invoices, payments and payouts are taken back by what undoes those.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async reverseJournalEntry(
    @Args('input') input: ReverseJournalEntryInput,
    @Context() context: RequestContext,
  ): Promise<JournalEntryNode> {
    return this.show(context, await this.manualEntries.reverseJournalEntry(context.caller, input));
  }

  private show(context: RequestContext, id: string): Promise<JournalEntryNode> {
    return found(context.load(entriesById, id), 'journal entry');
  }
}
