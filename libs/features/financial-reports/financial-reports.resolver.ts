import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalDate, Month } from '#core/time';
import { entriesById, JournalEntry, type JournalEntryNode } from '#features/accounting';
import { Assistant, assistantsById } from '#features/assistants';
import { Allow, Area, STAFF } from '#platform/access';
import { DateScalar, MonthScalar, RequestContext, type Page } from '#platform/graphql';
import { readAgedPayables, type AgedPayableNode } from './aged-payables.reads.js';
import { readBalanceSheet } from './balance-sheet.reads.js';
import { readGeneralLedger, type LedgerLineNode } from './general-ledger.reads.js';
import { readIncomeStatement } from './income-statement.reads.js';
import {
  AgedPayable,
  AgencyTrialBalance,
  BalanceSheet,
  GeneralLedgerArgs,
  IncomeStatement,
  LedgerLine,
  LedgerLineConnection,
} from './report.type.js';
import { readAgencyTrialBalance } from './trial-balance.reads.js';

@Resolver()
@Area('accounting')
export class FinancialReportsResolver {
  @Query(() => AgencyTrialBalance, {
    description:
      'What all accounts come to by the end of a day in the agency’s currency; `trialBalance` has each currency by itself.',
  })
  @Allow(...STAFF)
  agencyTrialBalance(
    @Args('asOf', { type: () => DateScalar }) asOf: LocalDate,
    @Context() { reads }: RequestContext,
  ): Promise<AgencyTrialBalance> {
    return readAgencyTrialBalance(reads, asOf);
  }

  @Query(() => IncomeStatement, { description: 'Income and expenses of up to 36 months, in the agency’s currency.' })
  @Allow(...STAFF)
  incomeStatement(
    @Args('from', { type: () => MonthScalar }) from: Month,
    @Args('to', { type: () => MonthScalar }) to: Month,
    @Context() { reads }: RequestContext,
  ): Promise<IncomeStatement> {
    return readIncomeStatement(reads, { from, to });
  }

  @Query(() => BalanceSheet, { description: 'What the agency has and owes at the end of a day, in its currency.' })
  @Allow(...STAFF)
  balanceSheet(
    @Args('asOf', { type: () => DateScalar }) asOf: LocalDate,
    @Context() { reads }: RequestContext,
  ): Promise<BalanceSheet> {
    return readBalanceSheet(reads, asOf);
  }

  @Query(() => LedgerLineConnection, { description: 'An account’s postings in one currency, the earliest first.' })
  @Allow(...STAFF)
  generalLedger(
    @Args() { first, after, ...wanted }: GeneralLedgerArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<LedgerLineNode>> {
    return readGeneralLedger(reads, { first, ...(after != null && { after }) }, wanted);
  }

  @Query(() => [AgedPayable], { description: 'What is owed to each assistant at the end of a day, by its age.' })
  @Allow(...STAFF)
  agedPayables(
    @Args('asOf', { type: () => DateScalar }) asOf: LocalDate,
    @Context() { reads }: RequestContext,
  ): Promise<AgedPayableNode[]> {
    return readAgedPayables(reads, asOf);
  }
}

@Resolver(() => LedgerLine)
@Area('accounting')
export class LedgerLinesResolver {
  @ResolveField(() => JournalEntry, { description: 'The entry, which says what it is about.' })
  entry({ entryId }: LedgerLineNode, _args: unknown, context: RequestContext): Promise<JournalEntryNode | undefined> {
    return context.load(entriesById, entryId);
  }
}

@Resolver(() => AgedPayable)
@Area('accounting')
export class AgedPayablesResolver {
  @ResolveField(() => Assistant, { nullable: true, description: 'Whom it is owed to.' })
  async assistant(
    { assistantId }: AgedPayableNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return assistantId === null ? undefined : context.load(assistantsById, assistantId);
  }
}
