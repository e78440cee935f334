import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, NodeId, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { CreateClientInput, UpdateClientInput } from './client.inputs.js';
import { clientsById, contactsByClient, readClients } from './client.reads.js';
import { Client, ClientConnection, ClientContact, ClientsArgs } from './client.type.js';
import { ClientsService } from './clients.service.js';

@Resolver(() => Client)
@Area('clients')
export class ClientsResolver {
  constructor(private readonly clientsService: ClientsService) {}

  @Query(() => ClientConnection, { description: 'Clients by name.' })
  @Allow(...STAFF)
  clients(
    @Args() { filter, orderBy, isReversed, ...page }: ClientsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<Client>> {
    return readClients(reads, page, { filter, orderBy, isReversed });
  }

  @Query(() => Client, { nullable: true, description: 'One client; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'CLIENT')
  client(@NodeId() id: string, @Context() context: RequestContext): Promise<Client> {
    return found(context.load(clientsById, id), 'client');
  }

  @ResolveField(() => [ClientContact])
  @Visible(...STAFF, 'CLIENT')
  async contacts({ id }: Client, _args: unknown, context: RequestContext): Promise<ClientContact[]> {
    return (await context.load(contactsByClient, id)) ?? [];
  }

  @Mutation(() => Client, { description: 'Adds a client with its contacts.' })
  @Allow('OWNER', 'MANAGER')
  async createClient(@Args('input') input: CreateClientInput, @Context() context: RequestContext): Promise<Client> {
    return this.show(context, await this.clientsService.createClient(context.caller, input));
  }

  @Mutation(() => Client, { description: 'Changes what is given.' })
  @Allow('OWNER', 'MANAGER')
  async updateClient(@Args('input') input: UpdateClientInput, @Context() context: RequestContext): Promise<Client> {
    return this.show(context, await this.clientsService.updateClient(context.caller, input));
  }

  @Mutation(() => Client, { description: 'Puts a client aside; not while a contract runs.' })
  @Allow('OWNER', 'MANAGER')
  async archiveClient(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Client> {
    return this.show(context, await this.clientsService.archiveClient(context.caller, args));
  }

  @Mutation(() => Client)
  @Allow('OWNER', 'MANAGER')
  async restoreClient(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Client> {
    return this.show(context, await this.clientsService.restoreClient(context.caller, args));
  }

  private show(context: RequestContext, id: string): Promise<Client> {
    return found(context.load(clientsById, id), 'client');
  }
}
