import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BillingRun, billingRunsById } from '#features/billing-runs';
import { Client, clientsById } from '#features/clients';
import { Allow, STAFF } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { documentPathsByInvoice } from './invoice-document.reads.js';
import { linesByInvoice, taxesByInvoice, type InvoiceLineNode } from './invoice-line.reads.js';
import { invoicesById, readInvoices, type InvoiceNode } from './invoice.reads.js';
import { Invoice, InvoiceConnection, InvoiceLine, InvoicesArgs, InvoiceTax } from './invoice.type.js';

@Resolver(() => Invoice)
export class InvoicesResolver {
  @Query(() => InvoiceConnection, { description: 'Invoices, the latest month first.' })
  @Allow(...STAFF)
  invoices(
    @Args() { filter, ...page }: InvoicesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<InvoiceNode>> {
    return readInvoices(reads, page, filter);
  }

  @Query(() => Invoice, { nullable: true, description: 'One invoice; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF)
  invoice(@NodeId() id: string, @Context() context: RequestContext): Promise<InvoiceNode> {
    return found(context.load(invoicesById, id), 'invoice');
  }

  @ResolveField(() => Client)
  client({ clientId }: InvoiceNode, _args: unknown, context: RequestContext): Promise<Client | undefined> {
    return context.load(clientsById, clientId);
  }

  @ResolveField(() => BillingRun)
  run({ runId }: InvoiceNode, _args: unknown, context: RequestContext): Promise<BillingRun | undefined> {
    return context.load(billingRunsById, runId);
  }

  @ResolveField(() => [InvoiceLine], { description: 'In their order on paper.' })
  async lines({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceLineNode[]> {
    return (await context.load(linesByInvoice, id)) ?? [];
  }

  @ResolveField(() => [InvoiceTax], { description: 'One a rate.' })
  async taxes({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceTax[]> {
    return (await context.load(taxesByInvoice, id)) ?? [];
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where the PDF is, once it is made: a path of this server.',
  })
  documentUrl({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(documentPathsByInvoice, id);
  }
}
