import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Month } from '#core/time';
import { Client, clientsById } from '#features/clients';
import { Allow, Area } from '#platform/access';
import { MonthScalar, RequestContext } from '#platform/graphql';
import { readWorkLeftOut, type LeftOutNode } from './work-left-out.reads.js';
import { WorkLeftOut } from './work-left-out.type.js';

/** What to decide on before a month is billed. */
@Resolver(() => WorkLeftOut)
@Area('billing')
export class WorkLeftOutResolver {
  @Query(() => [WorkLeftOut], {
    description:
      'Billable work up to the month’s end that a run would leave out, client by client, since it isn’t handed in or approved. Once the month is billed there is none: what is approved later counts in the next.',
  })
  @Allow('OWNER', 'MANAGER')
  workLeftOut(
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Context() { reads }: RequestContext,
  ): Promise<LeftOutNode[]> {
    return readWorkLeftOut(reads, month);
  }

  @ResolveField(() => Client)
  client({ clientId }: LeftOutNode, _args: unknown, context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }
}
