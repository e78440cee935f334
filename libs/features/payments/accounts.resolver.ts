import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import { Client, clientsById } from '#features/clients';
import { Allow, ApiError, Area, STAFF, Visible } from '#platform/access';
import { DateScalar, found, PageArgs, RequestContext, type Page } from '#platform/graphql';
import { todayOf } from '#platform/tenancy';
import {
  balancesByClient,
  readAgedClients,
  readAgedTotals,
  readStatement,
  readStatementLines,
  type AccountPeriod,
  type AgedClientNode,
} from './account.reads.js';
import {
  AgedClient,
  AgedClientConnection,
  AgedReceivables,
  AgedTotal,
  ClientBalance,
  StatementOfAccount,
  StatementOfAccountArgs,
  StatementOfAccountLine,
  StatementOfAccountLineConnection,
} from './account.type.js';

@Resolver(() => Client)
export class ClientBalanceResolver {
  @ResolveField(() => [ClientBalance], { description: 'How it stands today, by currency.' })
  @Visible(...STAFF, 'CLIENT')
  async balance(@Parent() { id }: Client, @Context() context: RequestContext): Promise<ClientBalance[]> {
    return (await context.load(balancesByClient, id)) ?? [];
  }
}

@Resolver(() => StatementOfAccount)
@Area('payments')
export class StatementOfAccountResolver {
  @Query(() => StatementOfAccount, {
    description: 'A client’s account over some days, with its balance after each line.',
  })
  @Allow(...STAFF, 'CLIENT')
  async statementOfAccount(
    @Args() args: StatementOfAccountArgs,
    @Context() context: RequestContext,
  ): Promise<StatementOfAccount & AccountPeriod> {
    if (args.to < args.from) {
      throw new ApiError('BAD_USER_INPUT', 'The last day is before the first.', { field: 'to' });
    }
    await found(context.load(clientsById, args.clientId), 'client');
    return { ...(await readStatement(context.reads, args)), ...args };
  }

  @ResolveField(() => StatementOfAccountLineConnection, { description: 'In the order of days.' })
  @Visible(...STAFF, 'CLIENT')
  lines(
    @Parent() period: AccountPeriod,
    @Args() page: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<StatementOfAccountLine>> {
    return readStatementLines(reads, period, page);
  }
}

@Resolver(() => AgedReceivables)
@Area('payments')
export class AgedReceivablesResolver {
  @Query(() => AgedReceivables, { description: 'What clients owed at the end of a day, today’s without one.' })
  @Allow(...STAFF)
  async agedReceivables(
    @Args('asOf', { type: () => DateScalar, nullable: true }) asOf: LocalDate | null,
    @Context() { reads }: RequestContext,
  ): Promise<AgedReceivables> {
    return { asOf: asOf ?? (await todayOf(reads)) };
  }

  @ResolveField(() => [AgedTotal], { description: 'By currency.' })
  @Visible(...STAFF)
  totals(@Parent() { asOf }: AgedReceivables, @Context() { reads }: RequestContext): Promise<AgedTotal[]> {
    return readAgedTotals(reads, asOf);
  }

  @ResolveField(() => AgedClientConnection, { description: 'By the clients’ names, then by currency.' })
  @Visible(...STAFF)
  clients(
    @Parent() { asOf }: AgedReceivables,
    @Args() page: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<AgedClientNode>> {
    return readAgedClients(reads, asOf, page);
  }
}

@Resolver(() => AgedClient)
export class AgedClientResolver {
  @ResolveField(() => Client)
  @Visible(...STAFF)
  client(@Parent() { clientId }: AgedClientNode, @Context() context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }
}
