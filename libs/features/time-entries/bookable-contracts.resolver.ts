import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { readPage, RequestContext, SqlValues, type Page } from '#platform/graphql';
import { assistantOf } from './assistant-of.js';
import { BookableContract, BookableContractConnection, BookableContractsArgs } from './bookable-contract.type.js';

/** What time can be booked on. */
@Resolver()
@Area('time')
export class BookableContractsResolver {
  @Query(() => BookableContractConnection, {
    description: 'The contracts on which an assistant may book time of a day.',
  })
  @Allow(...STAFF, 'ASSISTANT')
  bookableContracts(
    @Args() { date, search, assistantId, ...page }: BookableContractsArgs,
    @Context() { caller, reads }: RequestContext,
  ): Promise<Page<BookableContract>> {
    const values = new SqlValues();
    const from = `contracts_for_time(${values.add(assistantOf(caller, assistantId))}, null) c`;
    const day = values.add(date);
    const conditions = [
      `c.start_date <= ${day} and coalesce(c.end_date >= ${day}, true) and not ${day}::date <@ any(c.pauses)`,
      'may_be_worked_on(c.id)',
      ...values.when(search, (text) => `position(lower(${text}) in lower(c.client_name || ' ' || c.title)) > 0`),
    ];
    const columns = `c.id, c.title, c.client_name as "clientName", c.is_assigned as "isAssigned",
      c.client_approves as "clientApproves"`;
    const order = [
      ['c.client_name', 'text'],
      ['c.title', 'text'],
      ['c.id', 'uuid'],
    ] as const;
    return readPage<BookableContract>(reads, { columns, from, conditions, values, order }, page);
  }
}
