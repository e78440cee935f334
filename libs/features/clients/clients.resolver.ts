import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { clientsById, contactsByClient, readClients } from './client.reads.js';
import { Client, ClientConnection, ClientContact, ClientsArgs } from './client.type.js';

@Resolver(() => Client)
@Area('clients')
export class ClientsResolver {
  @Query(() => ClientConnection, { description: 'Clients by name.' })
  @Allow(...STAFF)
  clients(@Args() { filter, ...page }: ClientsArgs, @Context() { reads }: RequestContext): Promise<Page<Client>> {
    return readClients(reads, page, filter);
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
}
