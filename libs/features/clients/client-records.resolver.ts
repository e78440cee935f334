import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { NodeId, PageArgs, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { notesByClient } from './client-note.reads.js';
import { AddClientNoteInput, ClientNote, ClientNoteConnection, UpdateClientNoteInput } from './client-note.type.js';
import { ClientNotesService } from './client-notes.service.js';
import { Client } from './client.type.js';
import { presentPurchaseOrder, purchaseOrderRowsByClient } from './purchase-order.reads.js';
import { CreatePurchaseOrderInput, PurchaseOrder, UpdatePurchaseOrderInput } from './purchase-order.type.js';
import { PurchaseOrdersService } from './purchase-orders.service.js';

/** What is kept about a client: its orders and notes. */
@Resolver(() => Client)
@Area('clients')
export class ClientRecordsResolver {
  constructor(
    private readonly orders: PurchaseOrdersService,
    private readonly notesService: ClientNotesService,
  ) {}

  @ResolveField(() => [PurchaseOrder], { nullable: true, description: 'In order of their first days.' })
  @Visible(...STAFF)
  async purchaseOrders(@Parent() { id }: Client, @Context() context: RequestContext): Promise<PurchaseOrder[]> {
    return ((await context.load(purchaseOrderRowsByClient, id)) ?? []).map(presentPurchaseOrder);
  }

  @ResolveField(() => ClientNoteConnection, { description: 'The latest first; a client sees those that are shared.' })
  @Visible(...STAFF, 'CLIENT')
  notes(
    @Parent() { id }: Client,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<ClientNote> | undefined> {
    return context.load(notesByClient, id, page);
  }

  @Mutation(() => PurchaseOrder)
  @Allow('OWNER', 'MANAGER')
  createPurchaseOrder(
    @Args('input') input: CreatePurchaseOrderInput,
    @Context() { caller }: RequestContext,
  ): Promise<PurchaseOrder> {
    return this.orders.createPurchaseOrder(caller, input);
  }

  @Mutation(() => PurchaseOrder, { description: 'Changes what is given.' })
  @Allow('OWNER', 'MANAGER')
  updatePurchaseOrder(
    @Args('input') input: UpdatePurchaseOrderInput,
    @Context() { caller }: RequestContext,
  ): Promise<PurchaseOrder> {
    return this.orders.updatePurchaseOrder(caller, input);
  }

  @Mutation(() => ID, { description: 'Only one that no issued invoice has drawn on; answers its id.' })
  @Allow('OWNER', 'MANAGER')
  deletePurchaseOrder(@Args() args: VersionArgs, @Context() { caller }: RequestContext): Promise<string> {
    return this.orders.deletePurchaseOrder(caller, args);
  }

  @Mutation(() => ClientNote)
  @Allow('OWNER', 'MANAGER')
  addClientNote(@Args('input') input: AddClientNoteInput, @Context() { caller }: RequestContext): Promise<ClientNote> {
    return this.notesService.addClientNote(caller, input);
  }

  @Mutation(() => ClientNote, { description: 'Changes what is given.' })
  @Allow('OWNER', 'MANAGER')
  updateClientNote(
    @Args('input') input: UpdateClientNoteInput,
    @Context() { caller }: RequestContext,
  ): Promise<ClientNote> {
    return this.notesService.updateClientNote(caller, input);
  }

  @Mutation(() => ID, { description: 'Answers its id.' })
  @Allow('OWNER', 'MANAGER')
  deleteClientNote(@Args() args: VersionArgs, @Context() { caller }: RequestContext): Promise<string> {
    return this.notesService.deleteClientNote(caller, args);
  }

  @Mutation(() => ClientNote, { description: 'Brings a note that was deleted back as it was.' })
  @Allow('OWNER', 'MANAGER')
  restoreClientNote(@NodeId() id: string, @Context() { caller }: RequestContext): Promise<ClientNote> {
    return this.notesService.restoreClientNote(caller, id);
  }
}
