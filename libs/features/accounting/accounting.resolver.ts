import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, Area, STAFF } from '#platform/access';
import { DateScalar, RequestContext, type Page } from '#platform/graphql';
import { accountsByKey, type AccountNode } from './account.reads.js';
import { Account } from './account.type.js';
import { JournalEntriesArgs, JournalEntry, JournalEntryConnection, Posting, TrialBalance } from './accounting.type.js';
import {
  entriesById,
  postingsByEntry,
  readJournal,
  reversalsOf,
  type JournalEntryNode,
  type PostingNode,
} from './journal.reads.js';
import { readTrialBalance } from './trial-balance.reads.js';

@Resolver(() => JournalEntry)
@Area('accounting')
export class AccountingResolver {
  @Query(() => JournalEntryConnection, { description: 'The journal, the latest first.' })
  @Allow(...STAFF)
  journalEntries(
    @Args() { filter, ...page }: JournalEntriesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<JournalEntryNode>> {
    return readJournal(reads, page, filter);
  }

  @Query(() => [TrialBalance], {
    description: 'What the accounts have come to by the end of a day, one for each currency.',
  })
  @Allow(...STAFF)
  trialBalance(
    @Args('asOf', { type: () => DateScalar, nullable: true, description: 'The day; today without it.' })
    asOf: string | undefined,
    @Context() { reads }: RequestContext,
  ): Promise<TrialBalance[]> {
    return readTrialBalance(reads, asOf);
  }

  @ResolveField(() => [Posting])
  async postings({ id }: JournalEntryNode, _args: unknown, context: RequestContext): Promise<PostingNode[]> {
    return (await context.load(postingsByEntry, id)) ?? [];
  }

  @ResolveField(() => Invoice, { nullable: true, description: 'The document that it belongs to, if any.' })
  async invoice(
    { invoiceId }: JournalEntryNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<InvoiceNode | undefined> {
    return invoiceId === null ? undefined : context.load(invoicesById, invoiceId);
  }

  @ResolveField(() => JournalEntry, { nullable: true, description: 'The entry that it takes back.' })
  async reverses(
    { reversesId }: JournalEntryNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<JournalEntryNode | undefined> {
    return reversesId === null ? undefined : context.load(entriesById, reversesId);
  }

  @ResolveField(() => JournalEntry, { nullable: true, description: 'The entry that takes it back.' })
  reversedBy({ id }: JournalEntryNode, _args: unknown, context: RequestContext): Promise<JournalEntryNode | undefined> {
    return context.load(reversalsOf, id);
  }
}

@Resolver(() => Posting)
export class PostingsResolver {
  @ResolveField(() => Account)
  account({ accountKey }: PostingNode, _args: unknown, context: RequestContext): Promise<AccountNode | undefined> {
    return context.load(accountsByKey, accountKey);
  }
}
