import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { entriesById, JournalEntry, readAwaited, type JournalEntryNode } from '#features/accounting';
import { Allow, Area, STAFF } from '#platform/access';
import { found, RequestContext, type Page } from '#platform/graphql';
import { readExchangeRates } from './exchange-rate.reads.js';
import {
  ExchangeRate,
  ExchangeRateConnection,
  ExchangeRatesArgs,
  ExchangeRatesImported,
  ImportExchangeRatesInput,
  MissingExchangeRate,
  RevalueBooksInput,
  SetExchangeRateInput,
} from './exchange-rate.type.js';
import { ExchangeRatesService } from './exchange-rates.service.js';
import { RevaluationService } from './revaluation.service.js';

@Resolver(() => ExchangeRate)
@Area('accounting')
export class ExchangeRatesResolver {
  constructor(
    private readonly rates: ExchangeRatesService,
    private readonly revaluation: RevaluationService,
  ) {}

  @Query(() => ExchangeRateConnection, { description: 'Exchange rates, the latest first.' })
  @Allow(...STAFF)
  exchangeRates(
    @Args() { filter, ...page }: ExchangeRatesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<ExchangeRate>> {
    return readExchangeRates(reads, page, filter);
  }

  @Query(() => [MissingExchangeRate], {
    description:
      'Rates for which something waits: until they come it isn’t in the agency’s currency, and reports say so.',
  })
  @Allow(...STAFF)
  missingExchangeRates(@Context() { reads }: RequestContext): Promise<MissingExchangeRate[]> {
    return readAwaited(reads);
  }

  @Mutation(() => ExchangeRate, {
    description: 'Types a rate in, and books what waited for it. What is booked stays at its rate.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async setExchangeRate(
    @Args('input') input: SetExchangeRateInput,
    @Context() { caller }: RequestContext,
  ): Promise<ExchangeRate> {
    await this.rates.setExchangeRate(caller, input);
    return { ...input, id: `${input.day}:${input.base}:${input.quote}`, source: 'TYPED' };
  }

  @Mutation(() => ExchangeRatesImported, {
    description: 'Takes a file of the European Central Bank, and books what waited for its rates. Typed rates stay.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  importExchangeRates(
    @Args('input') { csv }: ImportExchangeRatesInput,
    @Context() { caller }: RequestContext,
  ): Promise<ExchangeRatesImported> {
    return this.rates.importExchangeRates(caller, csv);
  }

  @Mutation(() => JournalEntry, {
    nullable: true,
    description:
      'Books what all that is in other currencies would bring or take at the day’s rates, and takes it back on the next day; null where there is no difference.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async revalueBooks(
    @Args('input') input: RevalueBooksInput,
    @Context() context: RequestContext,
  ): Promise<JournalEntryNode | null> {
    const id = await this.revaluation.revalueBooks(context.caller, input);
    return id === null ? null : found(context.load(entriesById, id), 'journal entry');
  }
}
