import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BillingRun } from '#features/billing-runs';
import { Client } from '#features/clients';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { STAFF, Visible } from '#platform/access';
import { PageArgs, RequestContext, type Page } from '#platform/graphql';
import type { InvoiceLineNode } from './invoice-line.reads.js';
import { invoicesByClient, invoicesByRun, type InvoiceNode } from './invoice.reads.js';
import { InvoiceConnection, InvoiceLine } from './invoice.type.js';

@Resolver(() => InvoiceLine)
export class InvoiceLinesResolver {
  @ResolveField(() => Contract, { nullable: true, description: 'None of what is written by hand.' })
  @Visible(...STAFF, 'CLIENT')
  async contract(
    { contractId }: InvoiceLineNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<ContractNode | undefined> {
    return contractId === null ? undefined : context.load(contractsById, contractId);
  }

  @ResolveField(() => Service, { nullable: true, description: 'Of lines of time and tasks.' })
  @Visible(...STAFF, 'CLIENT')
  async service({ serviceId }: InvoiceLineNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return serviceId === null ? undefined : context.load(servicesById, serviceId);
  }
}

@Resolver(() => Client)
export class ClientInvoicesResolver {
  @ResolveField(() => InvoiceConnection, { description: 'The latest month first.' })
  @Visible(...STAFF, 'CLIENT')
  invoices(
    @Parent() { id }: Client,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<InvoiceNode> | undefined> {
    return context.load(invoicesByClient, id, page);
  }
}

@Resolver(() => BillingRun)
export class RunInvoicesResolver {
  @ResolveField(() => InvoiceConnection, { description: 'Those that it has made so far.' })
  invoices(
    @Parent() { id }: BillingRun,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<InvoiceNode> | undefined> {
    return context.load(invoicesByRun, id, page);
  }
}
