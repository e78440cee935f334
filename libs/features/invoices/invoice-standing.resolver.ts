import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { InvoiceAction, InvoiceGrouping, InvoiceState } from '#core/invoicing';
import { Client } from '#features/clients';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { moneyOf, RequestContext } from '#platform/graphql';
import { clientInvoicingById } from './client-invoicing.reads.js';
import { groupedLinesByInvoice } from './grouped-lines.reads.js';
import { GroupedLinesArgs } from './invoice-drafts.inputs.js';
import { readStateCounts, standingsByInvoice } from './invoice-state.reads.js';
import { creditNotesByInvoice, invoicesById, type InvoiceNode } from './invoice.reads.js';
import { InvoiceStateCountsArgs } from './invoice.filter.js';
import { InvoiceBalance, InvoiceLineGroup, InvoiceStateCount } from './invoice-standing.type.js';
import { Invoice, InvoiceActionEnum, InvoiceGroupingEnum, InvoiceStateEnum } from './invoice.type.js';
import { legalEntitiesById } from './legal-entities.reads.js';
import { LegalEntity } from './legal-entities.type.js';

@Resolver(() => Invoice)
@Area('invoices')
export class InvoiceStandingResolver {
  @Query(() => [InvoiceStateCount], { description: 'How many invoices are in each state today.' })
  @Allow(...STAFF, 'CLIENT')
  invoiceStateCounts(
    @Args() filter: InvoiceStateCountsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<InvoiceStateCount[]> {
    return readStateCounts(reads, filter);
  }

  @ResolveField(() => InvoiceStateEnum, { nullable: true, description: 'How it stands today.' })
  @Visible(...STAFF, 'CLIENT')
  async state({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceState | undefined> {
    return (await context.load(standingsByInvoice, id))?.state;
  }

  @ResolveField(() => [InvoiceActionEnum], { nullable: true, description: 'What can be done with it now.' })
  @Visible(...STAFF)
  async actions({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceAction[] | undefined> {
    return (await context.load(standingsByInvoice, id))?.actions;
  }

  @ResolveField(() => InvoiceBalance, { nullable: true, description: 'None of what isn’t issued.' })
  @Visible(...STAFF, 'CLIENT')
  async balance({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceBalance | null> {
    return (await context.load(standingsByInvoice, id))?.balance ?? null;
  }

  @ResolveField(() => Invoice, { nullable: true, description: 'Of a credit note: the invoice that it corrects.' })
  @Visible(...STAFF, 'CLIENT')
  async corrects({ correctsId }: InvoiceNode, _args: unknown, context: RequestContext): Promise<Invoice | undefined> {
    return correctsId === null ? undefined : context.load(invoicesById, correctsId);
  }

  @ResolveField(() => [Invoice], { description: 'Those that correct it, the latest first.' })
  @Visible(...STAFF, 'CLIENT')
  async creditNotes({ id }: InvoiceNode, _args: unknown, context: RequestContext): Promise<InvoiceNode[]> {
    return (await context.load(creditNotesByInvoice, id)) ?? [];
  }

  @ResolveField(() => LegalEntity, {
    nullable: true,
    description: 'In whose name it is issued; none: the agency’s own.',
  })
  @Visible(...STAFF, 'CLIENT')
  async entity({ entityId }: InvoiceNode, _args: unknown, context: RequestContext): Promise<LegalEntity | undefined> {
    return entityId === null ? undefined : context.load(legalEntitiesById, entityId);
  }

  @ResolveField(() => [InvoiceLineGroup], {
    nullable: true,
    description: 'Its lines divided for showing; the parts of a line sum exactly to the line.',
  })
  @Visible(...STAFF, 'CLIENT')
  async groupedLines(
    @Parent() { id, currency }: InvoiceNode,
    @Args() { by }: GroupedLinesArgs,
    @Context() context: RequestContext,
  ): Promise<InvoiceLineGroup[]> {
    const groups = (await context.load(groupedLinesByInvoice, id, by)) ?? [];
    return groups.map(({ amountMinor, ...group }) => ({ ...group, amount: moneyOf(amountMinor, currency) }));
  }
}

@Resolver(() => Client)
export class ClientInvoicingResolver {
  @ResolveField(() => LegalEntity, {
    nullable: true,
    description: 'In whose name it is invoiced; none: the agency’s own.',
  })
  @Visible(...STAFF)
  async legalEntity({ id }: Client, _args: unknown, context: RequestContext): Promise<LegalEntity | undefined> {
    const legalEntityId = (await context.load(clientInvoicingById, id))?.legalEntityId;
    return legalEntityId ? context.load(legalEntitiesById, legalEntityId) : undefined;
  }

  @ResolveField(() => InvoiceGroupingEnum, { nullable: true, description: 'How lines are shown; none: as they are.' })
  @Visible(...STAFF)
  async invoiceGrouping({ id }: Client, _args: unknown, context: RequestContext): Promise<InvoiceGrouping | null> {
    return (await context.load(clientInvoicingById, id))?.grouping ?? null;
  }
}
