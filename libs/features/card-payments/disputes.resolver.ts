import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { disputesByInvoice, readDisputes, type DisputeNode } from './dispute.reads.js';
import { PaymentDispute, PaymentDisputeConnection, PaymentDisputesArgs } from './dispute.type.js';

@Resolver(() => PaymentDispute)
@Area('payments')
export class DisputesResolver {
  @Query(() => PaymentDisputeConnection, { description: 'Disputes of card payments, the one opened first first.' })
  @Allow(...STAFF)
  paymentDisputes(@Args() args: PaymentDisputesArgs, @Context() { reads }: RequestContext): Promise<Page<DisputeNode>> {
    return readDisputes(reads, args);
  }

  @ResolveField(() => Invoice, { nullable: true, description: 'Which was paid.' })
  @Visible(...STAFF)
  invoice(@Parent() { invoiceId }: DisputeNode, @Context() context: RequestContext): Promise<InvoiceNode | undefined> {
    return context.load(invoicesById, invoiceId);
  }
}

@Resolver(() => Invoice)
export class InvoiceDisputesResolver {
  @ResolveField(() => [PaymentDispute], { nullable: true, description: 'Of its card payments.' })
  @Visible(...STAFF)
  async disputes(@Parent() { id }: InvoiceNode, @Context() context: RequestContext): Promise<DisputeNode[]> {
    return (await context.load(disputesByInvoice, id)) ?? [];
  }
}
