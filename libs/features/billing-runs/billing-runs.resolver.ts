import { Args, Context, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Allow, Area, STAFF } from '#platform/access';
import { found, Money, NodeId, RequestContext, type Page } from '#platform/graphql';
import {
  billingRunsById,
  payoutCountByRun,
  readBillingRuns,
  refusalsByRun,
  totalsByRun,
  type RefusalNode,
} from './billing-run.reads.js';
import { BillingRefusal, BillingRun, BillingRunConnection, BillingRunsArgs } from './billing-run.type.js';

@Resolver(() => BillingRun)
@Area('billing')
export class BillingRunsResolver {
  @Query(() => BillingRunConnection, { description: 'Billing runs, the latest month first.' })
  @Allow(...STAFF)
  billingRuns(
    @Args() { filter, ...page }: BillingRunsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<BillingRun>> {
    return readBillingRuns(reads, page, filter);
  }

  @Query(() => BillingRun, { nullable: true, description: 'One billing run; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  billingRun(@NodeId() id: string, @Context() context: RequestContext): Promise<BillingRun> {
    return found(context.load(billingRunsById, id), 'billing run');
  }

  @ResolveField(() => Int, { description: 'Invoices that it has made so far.' })
  async invoiceCount({ id }: BillingRun, _args: unknown, context: RequestContext): Promise<number> {
    return (await context.load(totalsByRun, id))?.invoiceCount ?? 0;
  }

  @ResolveField(() => [Money], { description: 'What they come to, one amount a currency.' })
  async totals({ id }: BillingRun, _args: unknown, context: RequestContext): Promise<Money[]> {
    return (await context.load(totalsByRun, id))?.totals ?? [];
  }

  @ResolveField(() => Int, { description: 'Payouts that it has found, those too that were discarded since.' })
  async payoutCount({ id }: BillingRun, _args: unknown, context: RequestContext): Promise<number> {
    return (await context.load(payoutCountByRun, id)) ?? 0;
  }

  @ResolveField(() => [BillingRefusal])
  async refusals({ id }: BillingRun, _args: unknown, context: RequestContext): Promise<RefusalNode[]> {
    return (await context.load(refusalsByRun, id)) ?? [];
  }
}

@Resolver(() => BillingRefusal)
export class RefusalsResolver {
  @ResolveField(() => Client)
  client({ clientId }: RefusalNode, _args: unknown, context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }
}
