import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, ROLES } from '#platform/access';
import { found, NodeId, PageArgs, RequestContext, type Page } from '#platform/graphql';
import { readServices, servicesById } from './service.reads.js';
import { Service, ServiceConnection } from './service.type.js';

@Resolver(() => Service)
@Area('services')
export class ServicesResolver {
  @Query(() => ServiceConnection, { description: 'Services by name.' })
  @Allow(...ROLES)
  services(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<Service>> {
    return readServices(reads, page);
  }

  @Query(() => Service, { nullable: true, description: 'One service; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  service(@NodeId() id: string, @Context() context: RequestContext): Promise<Service> {
    return found(context.load(servicesById, id), 'service');
  }
}
