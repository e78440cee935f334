import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { BillingRun, billingRunsById } from '#features/billing-runs';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { readPayouts, type PayoutNode } from './payout.reads.js';
import { Payout, PayoutConnection, PayoutsArgs } from './payout.type.js';

@Resolver(() => Payout)
@Area('payouts')
export class PayoutsResolver {
  @Query(() => PayoutConnection, { description: 'Payouts, the latest first.' })
  @Allow(...STAFF, 'ASSISTANT')
  payouts(@Args() { filter, ...page }: PayoutsArgs, @Context() { reads }: RequestContext): Promise<Page<PayoutNode>> {
    return readPayouts(reads, page, filter);
  }

  @ResolveField(() => Assistant)
  @Visible(...STAFF, 'ASSISTANT')
  assistant({ assistantId }: PayoutNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }

  @ResolveField(() => BillingRun, { nullable: true })
  run({ runId }: PayoutNode, _args: unknown, context: RequestContext): Promise<BillingRun | undefined> {
    return context.load(billingRunsById, runId);
  }
}
