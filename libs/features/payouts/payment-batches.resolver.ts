import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Allow, Area } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { paymentBatchesById, readPaymentBatches, transfersByBatch, type TransferNode } from './payment-batch.reads.js';
import {
  CancelPaymentBatchInput,
  ConfirmPaymentBatchInput,
  CreatePaymentBatchesInput,
  PaymentBatch,
  PaymentBatchConnection,
  PaymentBatchesArgs,
  PaymentTransfer,
} from './payment-batch.type.js';
import { PaymentBatchesService } from './payment-batches.service.js';
import { payoutsById, type PayoutNode } from './payout.reads.js';
import { Payout } from './payout.type.js';

@Resolver(() => PaymentBatch)
@Area('payouts')
export class PaymentBatchesResolver {
  constructor(private readonly batches: PaymentBatchesService) {}

  @Query(() => PaymentBatchConnection, { description: 'Payment batches, the latest first.' })
  @Allow('OWNER', 'ACCOUNTANT')
  paymentBatches(
    @Args() { status, ...page }: PaymentBatchesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<PaymentBatch>> {
    return readPaymentBatches(reads, page, status);
  }

  @Query(() => PaymentBatch, { nullable: true, description: 'One payment batch; `NOT_FOUND` where there is none.' })
  @Allow('OWNER', 'ACCOUNTANT')
  paymentBatch(@NodeId() id: string, @Context() context: RequestContext): Promise<PaymentBatch> {
    return read(context, id);
  }

  @Mutation(() => [PaymentBatch], {
    description: 'Makes a payment file of approved payouts for each of their currencies, with a transfer an assistant.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async createPaymentBatches(@Args('input') input: CreatePaymentBatchesInput, @Context() context: RequestContext) {
    const ids = await this.batches.createPaymentBatches(context.caller, input);
    return Promise.all(ids.map((id) => read(context, id)));
  }

  @Mutation(() => PaymentBatch, { description: 'Says that the bank has paid, by which the payouts are paid.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async confirmPaymentBatch(@Args('input') input: ConfirmPaymentBatchInput, @Context() context: RequestContext) {
    return read(context, await this.batches.confirmPaymentBatch(context.caller, input));
  }

  @Mutation(() => PaymentBatch, { description: 'Says that it is not paid by, which frees its payouts.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async cancelPaymentBatch(@Args('input') input: CancelPaymentBatchInput, @Context() context: RequestContext) {
    return read(context, await this.batches.cancelPaymentBatch(context.caller, input));
  }

  @ResolveField(() => [PaymentTransfer], { description: 'In the order of the file.' })
  async transfers({ id }: PaymentBatch, _args: unknown, context: RequestContext): Promise<TransferNode[]> {
    return (await context.load(transfersByBatch, id)) ?? [];
  }
}

@Resolver(() => PaymentTransfer)
export class PaymentTransfersResolver {
  @ResolveField(() => Assistant)
  assistant({ assistantId }: TransferNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }

  @ResolveField(() => [Payout], { description: 'What it pays.' })
  async payouts({ payoutIds }: TransferNode, _args: unknown, context: RequestContext): Promise<PayoutNode[]> {
    return Promise.all(payoutIds.map((id) => found(context.load(payoutsById, id), 'payout')));
  }
}

const read = (context: RequestContext, id: string): Promise<PaymentBatch> =>
  found(context.load(paymentBatchesById, id), 'payment batch');
