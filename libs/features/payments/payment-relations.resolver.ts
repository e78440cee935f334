import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { STAFF, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import {
  paymentsById,
  settlementsByInvoice,
  settlementsByPayment,
  type PaymentNode,
  type SettlementNode,
} from './payment.reads.js';
import { Payment, Settlement, WriteOff } from './payment.type.js';
import { writeOffsById, type WriteOffNode } from './write-off.reads.js';

@Resolver(() => Payment)
export class PaymentRelationsResolver {
  @ResolveField(() => Client)
  @Visible(...STAFF, 'CLIENT')
  client(@Parent() { clientId }: PaymentNode, @Context() context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }

  @ResolveField(() => [Settlement], { description: 'What it settles, or of a refund what it was paid out of.' })
  @Visible(...STAFF, 'CLIENT')
  async settlements(@Parent() { id }: PaymentNode, @Context() context: RequestContext): Promise<SettlementNode[]> {
    return (await context.load(settlementsByPayment, id)) ?? [];
  }
}

@Resolver(() => Settlement)
export class SettlementRelationsResolver {
  @ResolveField(() => Invoice, { nullable: true, description: 'What is paid.' })
  @Visible(...STAFF, 'CLIENT')
  invoice(
    @Parent() { invoiceId }: SettlementNode,
    @Context() context: RequestContext,
  ): Promise<InvoiceNode | undefined> {
    return loaded(invoiceId, (id) => context.load(invoicesById, id));
  }

  @ResolveField(() => Payment, { nullable: true, description: 'What gave money back.' })
  @Visible(...STAFF, 'CLIENT')
  refund(@Parent() { refundId }: SettlementNode, @Context() context: RequestContext): Promise<PaymentNode | undefined> {
    return loaded(refundId, (id) => context.load(paymentsById, id));
  }

  @ResolveField(() => Payment, { nullable: true, description: 'By what.' })
  @Visible(...STAFF, 'CLIENT')
  payment(
    @Parent() { paymentId }: SettlementNode,
    @Context() context: RequestContext,
  ): Promise<PaymentNode | undefined> {
    return loaded(paymentId, (id) => context.load(paymentsById, id));
  }

  @ResolveField(() => Invoice, { nullable: true, description: 'By what, where it is a credit note.' })
  @Visible(...STAFF, 'CLIENT')
  creditNote(
    @Parent() { creditId }: SettlementNode,
    @Context() context: RequestContext,
  ): Promise<InvoiceNode | undefined> {
    return loaded(creditId, (id) => context.load(invoicesById, id));
  }

  @ResolveField(() => WriteOff, { nullable: true, description: 'By what, where it will not be paid.' })
  @Visible(...STAFF, 'CLIENT')
  writeOff(
    @Parent() { writeOffId }: SettlementNode,
    @Context() context: RequestContext,
  ): Promise<WriteOffNode | undefined> {
    return loaded(writeOffId, (id) => context.load(writeOffsById, id));
  }
}

const loaded = async <T>(id: string | null, load: (id: string) => Promise<T | undefined>): Promise<T | undefined> =>
  id === null ? undefined : load(id);

@Resolver(() => Invoice)
export class InvoiceSettlementsResolver {
  @ResolveField(() => [Settlement], { description: 'What has settled it, or of a credit note what it settles.' })
  @Visible(...STAFF, 'CLIENT')
  async settlements(@Parent() { id }: InvoiceNode, @Context() context: RequestContext): Promise<SettlementNode[]> {
    return (await context.load(settlementsByInvoice, id)) ?? [];
  }
}
