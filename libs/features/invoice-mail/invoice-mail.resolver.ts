import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Invoice } from '#features/invoices';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { NodeId, RequestContext } from '#platform/graphql';
import { deliveriesById, deliveriesByInvoice } from './delivery.reads.js';
import {
  InvoiceDelivery,
  InvoiceLink,
  InvoiceMailSettings,
  SendInvoicesInput,
  SentInvoices,
  SetInvoiceMailTextInput,
  UpdateInvoiceMailSettingsInput,
} from './delivery.type.js';
import { MailSettingsService, readMailSettings } from './mail-settings.js';
import { SendInvoicesService } from './send-invoices.service.js';

@Resolver(() => Invoice)
@Area('invoices')
export class InvoiceMailResolver {
  constructor(private readonly sending: SendInvoicesService) {}

  @ResolveField(() => [InvoiceDelivery], { nullable: true, description: 'Its mails, the latest first.' })
  @Visible(...STAFF)
  async deliveries(@Parent() { id }: Invoice, @Context() context: RequestContext): Promise<InvoiceDelivery[]> {
    return (await context.load(deliveriesByInvoice, id)) ?? [];
  }

  @Mutation(() => SentInvoices, {
    description: 'Sends issued invoices to their clients and billing contacts, with the paper and a link; again too.',
  })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async sendInvoices(
    @Args('input') input: SendInvoicesInput,
    @Context() context: RequestContext,
  ): Promise<SentInvoices> {
    const { deliveryIds, refused } = await this.sending.sendInvoices(context.caller, input);
    const deliveries = await Promise.all(deliveryIds.map((id) => context.load(deliveriesById, id)));
    return { deliveries: deliveries.filter((delivery) => delivery !== undefined), refused };
  }

  @Mutation(() => InvoiceLink, { description: 'A new link to an issued invoice, to be handed on by other means.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  makeInvoiceLink(@NodeId('invoiceId') invoiceId: string, @Context() { caller }: RequestContext): Promise<InvoiceLink> {
    return this.sending.makeLink(caller, invoiceId);
  }

  @Mutation(() => Int, { description: 'Shuts every link to an invoice; answers how many were open.' })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  revokeInvoiceLinks(@NodeId('invoiceId') invoiceId: string, @Context() { caller }: RequestContext): Promise<number> {
    return this.sending.revokeLinks(caller, invoiceId);
  }
}

@Resolver(() => InvoiceMailSettings)
@Area('agency')
export class InvoiceMailSettingsResolver {
  constructor(private readonly settings: MailSettingsService) {}

  @Query(() => InvoiceMailSettings, { description: 'How invoices are sent, and what the mails say.' })
  @Allow(...STAFF)
  invoiceMailSettings(@Context() { reads }: RequestContext): Promise<InvoiceMailSettings> {
    return readMailSettings(reads);
  }

  @Mutation(() => InvoiceMailSettings)
  @Allow('OWNER', 'MANAGER')
  updateInvoiceMailSettings(
    @Args('input') input: UpdateInvoiceMailSettingsInput,
    @Context() { caller }: RequestContext,
  ): Promise<InvoiceMailSettings> {
    return this.settings.updateSettings(caller, input);
  }

  @Mutation(() => InvoiceMailSettings, { description: 'Writes a mail’s text, or takes the agency’s own away.' })
  @Allow('OWNER', 'MANAGER')
  setInvoiceMailText(
    @Args('input') input: SetInvoiceMailTextInput,
    @Context() { caller }: RequestContext,
  ): Promise<InvoiceMailSettings> {
    return this.settings.setText(caller, input);
  }
}
