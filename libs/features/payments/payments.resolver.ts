import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, withIdempotency } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { movedMoneyOf } from './money-moved.js';
import {
  AllocateCreditNoteInput,
  AllocatePaymentInput,
  PaymentsArgs,
  RecordPaymentInput,
  RefundClientInput,
  ReverseWriteOffInput,
  UndoSettlementInput,
  VoidPaymentInput,
  WriteOffInvoiceInput,
} from './payment.inputs.js';
import {
  paymentsById,
  readPayments,
  settlementsById,
  settlementsByInvoice,
  type PaymentNode,
} from './payment.reads.js';
import { Payment, PaymentConnection, Settlement, WriteOff } from './payment.type.js';
import { writeOffsById } from './write-off.reads.js';
import { RecordPaymentService, type SettledBy } from './record-payment.service.js';
import { RefundService } from './refund.service.js';
import { TakeBackService } from './take-back.service.js';
import { WriteOffService } from './write-off.service.js';

@Resolver(() => Payment)
@Area('payments')
export class PaymentsResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly recording: RecordPaymentService,
    private readonly refunding: RefundService,
    private readonly takingBack: TakeBackService,
    private readonly writingOff: WriteOffService,
  ) {}

  @Query(() => PaymentConnection, { description: 'Payments and refunds, the latest first; a client’s own.' })
  @Allow(...STAFF, 'CLIENT')
  payments(
    @Args() { filter, orderBy, isReversed, ...page }: PaymentsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<PaymentNode>> {
    return readPayments(reads, page, { filter, orderBy, isReversed });
  }

  @Query(() => Payment, { nullable: true, description: 'One payment or refund; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'CLIENT')
  payment(@NodeId() id: string, @Context() context: RequestContext): Promise<PaymentNode> {
    return found(context.load(paymentsById, id), 'payment');
  }

  @Mutation(() => Payment, { description: 'Writes down money that came from a client, and what it settles.' })
  @Allow(...STAFF)
  async recordPayment(@Args('input') input: RecordPaymentInput, @Context() context: RequestContext): Promise<Payment> {
    const money = movedMoneyOf(input, context.caller.userId);
    const settles: SettledBy = input.allocation === 'BY_HAND' ? (input.invoices ?? []) : input.allocation;
    const id = await this.once(context, { operation: 'recordPayment', input }, (transaction) =>
      this.recording.recordIn(transaction, money, settles),
    );
    return found(context.load(paymentsById, id), 'payment');
  }

  @Mutation(() => Payment, { description: 'Settles invoices by what is held of a payment.' })
  @Allow(...STAFF)
  async allocatePayment(
    @Args('input') input: AllocatePaymentInput,
    @Context() context: RequestContext,
  ): Promise<Payment> {
    await this.once(context, { operation: 'allocatePayment', input }, (transaction) =>
      this.recording.allocateIn(transaction, input),
    );
    return found(context.load(paymentsById, input.paymentId), 'payment');
  }

  @Mutation(() => [Settlement], {
    description: 'Sets what is open of a credit note against invoices; returns all that was settled by it.',
  })
  @Allow(...STAFF)
  async allocateCreditNote(
    @Args('input') input: AllocateCreditNoteInput,
    @Context() context: RequestContext,
  ): Promise<Settlement[]> {
    await this.once(context, { operation: 'allocateCreditNote', input }, (transaction) =>
      this.recording.allocateCreditIn(transaction, input),
    );
    return (await context.load(settlementsByInvoice, input.creditNoteId)) ?? [];
  }

  @Mutation(() => Settlement, { description: 'Takes a settlement back, by another one of the opposite amount.' })
  @Allow(...STAFF)
  async undoSettlement(
    @Args('input') input: UndoSettlementInput,
    @Context() context: RequestContext,
  ): Promise<Settlement> {
    const id = await this.once(context, { operation: 'undoSettlement', input }, (transaction) =>
      this.takingBack.undoSettlementIn(transaction, input.settlementId),
    );
    return found(context.load(settlementsById, id), 'settlement');
  }

  @Mutation(() => Payment, {
    description: 'Takes back a payment or refund that was written down wrongly; what it settled is open again.',
  })
  @Allow(...STAFF)
  async voidPayment(@Args('input') input: VoidPaymentInput, @Context() context: RequestContext): Promise<Payment> {
    const { paymentId, reason } = input;
    const wanted = { paymentId, reason, by: context.caller.userId };
    await this.once(context, { operation: 'voidPayment', input }, (transaction) =>
      this.takingBack.voidIn(transaction, wanted),
    );
    return found(context.load(paymentsById, paymentId), 'payment');
  }

  @Mutation(() => Payment, { description: 'Writes down money that was given back to a client.' })
  @Allow(...STAFF)
  async refundClient(@Args('input') input: RefundClientInput, @Context() context: RequestContext): Promise<Payment> {
    const money = movedMoneyOf(input, context.caller.userId);
    const id = await this.once(context, { operation: 'refundClient', input }, (transaction) =>
      this.refunding.refundIn(transaction, money, input),
    );
    return found(context.load(paymentsById, id), 'payment');
  }

  @Mutation(() => WriteOff, { description: 'Gives up what is open of an invoice, or a part of it.' })
  @Allow(...STAFF)
  async writeOffInvoice(
    @Args('input') input: WriteOffInvoiceInput,
    @Context() context: RequestContext,
  ): Promise<WriteOff> {
    const id = await this.once(context, { operation: 'writeOffInvoice', input }, (transaction) =>
      this.writingOff.writeOffIn(transaction, input, context.caller.userId),
    );
    return found(context.load(writeOffsById, id), 'write-off');
  }

  @Mutation(() => WriteOff, { description: 'Takes a write-off back: the invoice is open again.' })
  @Allow(...STAFF)
  async reverseWriteOff(
    @Args('input') input: ReverseWriteOffInput,
    @Context() context: RequestContext,
  ): Promise<WriteOff> {
    const { writeOffId } = input;
    await this.once(context, { operation: 'reverseWriteOff', input }, (transaction) =>
      this.writingOff.reverseIn(transaction, writeOffId, context.caller.userId),
    );
    return found(context.load(writeOffsById, writeOffId), 'write-off');
  }

  /** What moves money is done once for its key. */
  private once<T>(
    { caller }: RequestContext,
    { operation, input }: { operation: string; input: { idempotencyKey: string } },
    work: (transaction: TenantTransaction) => Promise<T>,
  ): Promise<T> {
    const { idempotencyKey: key, ...request } = input;
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation, request }, async () => (await work(transaction)) ?? null),
    ) as Promise<T>;
  }
}
