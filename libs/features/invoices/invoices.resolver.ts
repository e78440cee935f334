import { Args, Context, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { BillingRun, billingRunsById } from '#features/billing-runs';
import { Client, CLIENT_COLUMNS, clientsById } from '#features/clients';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { documentPathsByInvoice } from './invoice-document.reads.js';
import {
  LINE_COLUMNS,
  linesByInvoice,
  taxesByInvoice,
  toLine,
  toTax,
  type InvoiceLineNode,
} from './invoice-line.reads.js';
import { InvoicesArgs } from './invoice.filter.js';
import { INVOICE_COLUMNS, invoicesById, readInvoices, type InvoiceNode } from './invoice.reads.js';
import { Invoice, InvoiceConnection, InvoiceLine, InvoiceTax } from './invoice.type.js';

@Resolver(() => Invoice)
@Area('invoices')
export class InvoicesResolver {
  @Query(() => InvoiceConnection, { description: 'Invoices, the latest month first.' })
  @Allow(...STAFF, 'CLIENT')
  invoices(
    @Args() { filter, orderBy, isReversed, ...page }: InvoicesArgs,
    @Context() { reads }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<InvoiceNode>> {
    return readInvoices(reads, page, { filter, orderBy, isReversed, columns: INVOICE_COLUMNS.askedFor(info) });
  }

  @Query(() => Invoice, { nullable: true, description: 'One invoice; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'CLIENT')
  invoice(@NodeId() id: string, @Context() context: RequestContext): Promise<InvoiceNode> {
    return found(context.load(invoicesById, id), 'invoice');
  }

  @ResolveField(() => Client)
  @Visible(...STAFF, 'CLIENT')
  client(
    { clientId }: InvoiceNode,
    _args: unknown,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Client | undefined> {
    return context.load(clientsById, clientId, CLIENT_COLUMNS.askedFor(info));
  }

  @ResolveField(() => BillingRun, { nullable: true, description: 'None of what was invoiced at once.' })
  async run({ runId }: InvoiceNode, _args: unknown, context: RequestContext): Promise<BillingRun | undefined> {
    return runId === null ? undefined : context.load(billingRunsById, runId);
  }

  @ResolveField(() => [InvoiceLine], { description: 'In their order on paper.' })
  @Visible(...STAFF, 'CLIENT')
  async lines(
    { id, currency }: InvoiceNode,
    _args: unknown,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<InvoiceLineNode[]> {
    const lines = (await context.load(linesByInvoice, id, LINE_COLUMNS.askedFor(info))) ?? [];
    return lines.map((line) => toLine(line, currency));
  }

  @ResolveField(() => [InvoiceTax], { description: 'One a rate.' })
  @Visible(...STAFF, 'CLIENT')
  async taxes(invoice: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceTax[]> {
    const taxes = await context.load(taxesByInvoice, invoice.id);
    return taxes?.map((tax) => toTax(tax, invoice.currency)) ?? [];
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where the PDF is, once it is made: a path of this server.',
  })
  @Visible(...STAFF, 'CLIENT')
  documentUrl({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<string | undefined> {
    return context.load(documentPathsByInvoice, id);
  }
}
