import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { chartersById, ContractCharter, type CharterNode } from '#features/charters';
import { Invoice, invoicesById, type InvoiceNode } from '#features/invoices';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { RemarkOnCharterInput, RemarkOnInvoiceInput } from './remark.inputs.js';
import { remarksByCharter, remarksByInvoice } from './remark.reads.js';
import { Remark } from './remark.type.js';
import { RemarksService } from './remarks.service.js';

@Resolver(() => Invoice)
@Area('invoices')
export class InvoiceRemarksResolver {
  constructor(private readonly remarksService: RemarksService) {}

  @Mutation(() => Invoice, {
    description:
      'The client asks about an issued invoice or a line of it, or the agency answers; the other side is told.',
  })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT', 'CLIENT')
  async remarkOnInvoice(
    @Args('input') input: RemarkOnInvoiceInput,
    @Context() context: RequestContext,
  ): Promise<InvoiceNode> {
    return found(
      context.load(invoicesById, await this.remarksService.remarkOnInvoice(context.caller, input)),
      'invoice',
    );
  }

  @ResolveField(() => [Remark], { nullable: true, description: 'What client and agency said of it, the oldest first.' })
  @Visible(...STAFF, 'CLIENT')
  async remarks(@Parent() { id }: InvoiceNode, @Context() context: RequestContext): Promise<Remark[]> {
    return (await context.load(remarksByInvoice, id)) ?? [];
  }
}

@Resolver(() => ContractCharter)
@Area('contracts')
export class CharterRemarksResolver {
  constructor(private readonly remarksService: RemarksService) {}

  @Mutation(() => ContractCharter, {
    description: 'The client says what isn’t right about a charter, or the agency answers; the other side is told.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  async remarkOnCharter(
    @Args('input') input: RemarkOnCharterInput,
    @Context() context: RequestContext,
  ): Promise<CharterNode> {
    return found(
      context.load(chartersById, await this.remarksService.remarkOnCharter(context.caller, input)),
      'charter',
    );
  }

  @ResolveField(() => [Remark], { nullable: true, description: 'What client and agency said of it, the oldest first.' })
  @Visible(...STAFF, 'CLIENT')
  async remarks(@Parent() { id }: CharterNode, @Context() context: RequestContext): Promise<Remark[]> {
    return (await context.load(remarksByCharter, id)) ?? [];
  }
}
