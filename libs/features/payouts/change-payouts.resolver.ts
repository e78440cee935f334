import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { AdjustPayoutsService } from './adjust-payouts.service.js';
import { DecidePayoutsService } from './decide-payouts.service.js';
import { DiscardPayoutsService } from './discard-payouts.service.js';
import { PayPayoutsService } from './pay-payouts.service.js';
import {
  AdjustPayoutInput,
  ApprovePayoutsInput,
  DiscardPayoutsInput,
  HoldPayoutsInput,
  PayPayoutsInput,
  ReleasePayoutsInput,
  RemovePayoutAdjustmentInput,
  TakeBackPayoutsInput,
  TakePayoutPaymentBackInput,
} from './payout.inputs.js';
import { payoutsById } from './payout.reads.js';
import { Payout } from './payout.type.js';

@Resolver(() => Payout)
@Area('payouts')
export class ChangePayoutsResolver {
  constructor(
    private readonly deciding: DecidePayoutsService,
    private readonly adjusting: AdjustPayoutsService,
    private readonly discarding: DiscardPayoutsService,
    private readonly paying: PayPayoutsService,
  ) {}

  @Mutation(() => [Payout], { description: 'Approves payouts, by which they are booked, and tells the assistants.' })
  @Allow('OWNER', 'MANAGER')
  async approvePayouts(@Args('input') input: ApprovePayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.deciding.approvePayouts(context.caller, input));
  }

  @Mutation(() => [Payout], { description: 'Takes approvals back, by which they are booked back.' })
  @Allow('OWNER', 'MANAGER')
  async takeBackPayouts(@Args('input') input: TakeBackPayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.deciding.takeBackPayouts(context.caller, input));
  }

  @Mutation(() => [Payout], { description: 'Has payouts wait, for a reason.' })
  @Allow('OWNER', 'MANAGER')
  async holdPayouts(@Args('input') input: HoldPayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.deciding.holdPayouts(context.caller, input));
  }

  @Mutation(() => [Payout], { description: 'Has payouts wait no longer.' })
  @Allow('OWNER', 'MANAGER')
  async releasePayouts(@Args('input') input: ReleasePayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.deciding.releasePayouts(context.caller, input));
  }

  @Mutation(() => [Payout], {
    description: 'Discards payouts: their time, tasks and expenses are open again, and paid by the next billing run.',
  })
  @Allow('OWNER', 'MANAGER')
  async discardPayouts(@Args('input') input: DiscardPayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.discarding.discardPayouts(context.caller, input));
  }

  @Mutation(() => Payout, { description: 'Adds a bonus or a deduction to a payout that is not approved yet.' })
  @Allow('OWNER', 'MANAGER')
  async adjustPayout(@Args('input') input: AdjustPayoutInput, @Context() context: RequestContext) {
    return read(context, await this.adjusting.adjustPayout(context.caller, input));
  }

  @Mutation(() => Payout, { description: 'Takes a bonus or a deduction off again.' })
  @Allow('OWNER', 'MANAGER')
  async removePayoutAdjustment(@Args('input') input: RemovePayoutAdjustmentInput, @Context() context: RequestContext) {
    return read(context, await this.adjusting.removePayoutAdjustment(context.caller, input));
  }

  @Mutation(() => [Payout], { description: 'Says that payouts were paid, in part or all that is open of them.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async payPayouts(@Args('input') input: PayPayoutsInput, @Context() context: RequestContext) {
    return readAll(context, await this.paying.payPayouts(context.caller, input));
  }

  @Mutation(() => Payout, { description: 'Says that a payment did not take place, by which it is booked back.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async takePayoutPaymentBack(@Args('input') input: TakePayoutPaymentBackInput, @Context() context: RequestContext) {
    return read(context, await this.paying.takePayoutPaymentBack(context.caller, input));
  }
}

const read = (context: RequestContext, id: string): Promise<Payout> => found(context.load(payoutsById, id), 'payout');

const readAll = (context: RequestContext, ids: readonly string[]): Promise<Payout[]> =>
  Promise.all(ids.map((id) => read(context, id)));
