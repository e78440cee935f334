import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client, clientsById } from '#features/clients';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { WriteOffsArgs } from './payment.inputs.js';
import { WriteOff, WriteOffConnection } from './payment.type.js';
import { readWriteOffs, type WriteOffNode } from './write-off.reads.js';

@Resolver(() => WriteOff)
@Area('payments')
export class WriteOffsResolver {
  @Query(() => WriteOffConnection, {
    description: 'What will not be paid of invoices, the latest first; a client’s own.',
  })
  @Allow(...STAFF, 'CLIENT')
  writeOffs(
    @Args() { filter, ...page }: WriteOffsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<WriteOffNode>> {
    return readWriteOffs(reads, page, filter);
  }

  @ResolveField(() => Client)
  @Visible(...STAFF, 'CLIENT')
  client(@Parent() { clientId }: WriteOffNode, @Context() context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }

  @ResolveField(() => Invoice, { nullable: true, description: 'Of which it is.' })
  @Visible(...STAFF, 'CLIENT')
  async invoice(
    @Parent() { invoiceId }: WriteOffNode,
    @Context() context: RequestContext,
  ): Promise<InvoiceNode | undefined> {
    return invoiceId === null ? undefined : context.load(invoicesById, invoiceId);
  }
}
