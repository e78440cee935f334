import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { BillingRun, billingRunsById } from '#features/billing-runs';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, NodeId, RequestContext, type BatchRead, type Page } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { adjustmentsByPayout, paymentsByPayout, payoutsById, readPayouts, type PayoutNode } from './payout.reads.js';
import { entriesByPayout, linesByPayout } from './payout-line.reads.js';
import { PayoutEntry, PayoutLine } from './payout-line.type.js';
import { Payout, PayoutAdjustment, PayoutConnection, PayoutPayment, PayoutsArgs } from './payout.type.js';

@Resolver(() => Payout)
@Area('payouts')
export class PayoutsResolver {
  constructor(private readonly tenancy: Tenancy) {}

  /** Of payouts that the caller sees; what was paid, and the contracts it was paid for, are not all hers to see. */
  private readonly linesOf: BatchRead<PayoutLine[]> = ({ agencyId }, ids) =>
    this.tenancy.read({ agencyId }, (transaction) => linesByPayout(transaction, ids));
  private readonly entriesOf: BatchRead<PayoutEntry[]> = ({ agencyId }, ids) =>
    this.tenancy.read({ agencyId }, (transaction) => entriesByPayout(transaction, ids));

  @Query(() => PayoutConnection, { description: 'Payouts, the latest first; an assistant’s own.' })
  @Allow(...STAFF, 'ASSISTANT')
  payouts(
    @Args() { filter, orderBy, isReversed, ...page }: PayoutsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<PayoutNode>> {
    return readPayouts(reads, page, { filter, orderBy, isReversed });
  }

  @Query(() => Payout, { nullable: true, description: 'One payout; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'ASSISTANT')
  payout(@NodeId() id: string, @Context() context: RequestContext): Promise<PayoutNode> {
    return found(context.load(payoutsById, id), 'payout');
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

  @ResolveField(() => [PayoutLine], {
    nullable: true,
    description: 'What it is for, its adjustments aside, approved or not.',
  })
  @Visible(...STAFF, 'ASSISTANT')
  async lines({ id }: PayoutNode, _args: unknown, context: RequestContext): Promise<PayoutLine[]> {
    return (await context.load(this.linesOf, id)) ?? [];
  }

  @ResolveField(() => [PayoutEntry], { description: 'Its time that is paid by the hour, in order of time.' })
  @Visible(...STAFF, 'ASSISTANT')
  async entries({ id }: PayoutNode, _args: unknown, context: RequestContext): Promise<PayoutEntry[]> {
    return (await context.load(this.entriesOf, id)) ?? [];
  }

  @ResolveField(() => [PayoutAdjustment], { description: 'In the order in which they were made.' })
  @Visible(...STAFF, 'ASSISTANT')
  async adjustments({ id }: PayoutNode, _args: unknown, context: RequestContext): Promise<PayoutAdjustment[]> {
    return (await context.load(adjustmentsByPayout, id)) ?? [];
  }

  @ResolveField(() => [PayoutPayment], { description: 'In the order in which they were written down.' })
  @Visible(...STAFF, 'ASSISTANT')
  async payments({ id }: PayoutNode, _args: unknown, context: RequestContext): Promise<PayoutPayment[]> {
    return (await context.load(paymentsByPayout, id)) ?? [];
  }
}
