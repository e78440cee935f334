import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Client } from '#features/clients';
import { Area, STAFF, Visible } from '#platform/access';
import { PageArgs, RequestContext, type Page } from '#platform/graphql';
import { areasToldTo, eventsByClient } from './client-event.reads.js';
import { ClientEventConnection, type ClientEvent } from './client-event.type.js';

@Resolver(() => Client)
@Area('clients')
export class ClientActivityResolver {
  @ResolveField(() => ClientEventConnection, {
    nullable: true,
    description: 'What has happened with it, the latest first; to an API key, of the areas that it may read.',
  })
  @Visible(...STAFF)
  activity(
    @Parent() { id }: Client,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<ClientEvent> | undefined> {
    return context.load(eventsByClient, id, { ...page, areas: areasToldTo(context.caller) });
  }
}
