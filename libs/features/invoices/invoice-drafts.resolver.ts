import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { CreditNotesService } from './credit-notes.service.js';
import { DiscardDraftsService } from './discard-drafts.service.js';
import {
  AddInvoiceLinesInput,
  CreateCreditNoteInput,
  CreateInvoiceInput,
  DiscardInvoicesInput,
  InvoiceVersionInput,
  NoteInvoiceLineInput,
  RemoveInvoiceLinesInput,
  UpdateInvoiceInput,
  UpdateInvoiceLineInput,
} from './invoice-drafts.inputs.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { DiscardedInvoice, DiscardResult } from './invoice-drafts.type.js';
import { invoicesById, type InvoiceNode } from './invoice.reads.js';
import { Invoice } from './invoice.type.js';

@Resolver(() => Invoice)
@Area('invoices')
export class InvoiceDraftsResolver {
  constructor(
    private readonly drafts: InvoiceDraftsService,
    private readonly discarding: DiscardDraftsService,
    private readonly credits: CreditNotesService,
  ) {}

  @Mutation(() => Invoice, { description: 'Writes an invoice by hand, as a draft.' })
  @Allow('OWNER', 'MANAGER')
  async createInvoice(@Args('input') input: CreateInvoiceInput, @Context() context: RequestContext): Promise<Invoice> {
    return read(context, await this.drafts.createInvoice(context.caller, input));
  }

  @Mutation(() => Invoice, { description: 'Adds lines written by hand to a draft.' })
  @Allow('OWNER', 'MANAGER')
  async addInvoiceLines(
    @Args('input') input: AddInvoiceLinesInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.addInvoiceLines(context.caller, input));
  }

  @Mutation(() => Invoice, { description: 'Changes a line that was written by hand.' })
  @Allow('OWNER', 'MANAGER')
  async updateInvoiceLine(
    @Args('input') input: UpdateInvoiceLineInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.updateInvoiceLine(context.caller, input));
  }

  @Mutation(() => Invoice, {
    description:
      'Takes lines off a draft: what they charged is billed by a later run. Limits, discount and tax follow.',
  })
  @Allow('OWNER', 'MANAGER')
  async removeInvoiceLines(
    @Args('input') input: RemoveInvoiceLinesInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.removeInvoiceLines(context.caller, input));
  }

  @Mutation(() => DiscardedInvoice, { description: 'Gives back all that is on a draft, and deletes it.' })
  @Allow('OWNER', 'MANAGER')
  async discardInvoice(
    @Args('input') input: InvoiceVersionInput,
    @Context() { caller }: RequestContext,
  ): Promise<DiscardedInvoice> {
    return { id: await this.drafts.discardInvoice(caller, input) };
  }

  @Mutation(() => [DiscardResult], {
    description: 'The same for many drafts; each result says what became of its draft, in the order of `invoices`.',
  })
  @Allow('OWNER', 'MANAGER')
  discardInvoices(
    @Args('input') input: DiscardInvoicesInput,
    @Context() { caller }: RequestContext,
  ): Promise<DiscardResult[]> {
    return this.discarding.discardInvoices(caller, input);
  }

  @Mutation(() => Invoice, { description: 'Says what a draft tells the client, and how its lines are shown.' })
  @Allow('OWNER', 'MANAGER')
  async updateInvoice(@Args('input') input: UpdateInvoiceInput, @Context() context: RequestContext): Promise<Invoice> {
    return read(context, await this.drafts.updateInvoice(context.caller, input));
  }

  @Mutation(() => Invoice, { description: 'Says what a line of a draft tells the client.' })
  @Allow('OWNER', 'MANAGER')
  async noteInvoiceLine(
    @Args('input') input: NoteInvoiceLineInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.noteInvoiceLine(context.caller, input));
  }

  @Mutation(() => Invoice, { description: 'Finds a draft right: from then on it is issued as it is.' })
  @Allow('OWNER', 'MANAGER')
  async approveInvoice(
    @Args('input') input: InvoiceVersionInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.approveInvoice(context.caller, input));
  }

  @Mutation(() => Invoice, { description: 'Makes what was approved a draft again.' })
  @Allow('OWNER', 'MANAGER')
  async takeBackInvoiceApproval(
    @Args('input') input: InvoiceVersionInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.drafts.takeBackInvoiceApproval(context.caller, input));
  }

  @Mutation(() => Invoice, {
    description:
      'Takes back an issued invoice, wholly or by line, by a draft of a credit note; `issueInvoices` issues it.',
  })
  @Allow('OWNER', 'MANAGER')
  async createCreditNote(
    @Args('input') input: CreateCreditNoteInput,
    @Context() context: RequestContext,
  ): Promise<Invoice> {
    return read(context, await this.credits.createCreditNote(context.caller, input));
  }
}

const read = (context: RequestContext, id: string): Promise<InvoiceNode> =>
  found(context.load(invoicesById, id), 'invoice');
