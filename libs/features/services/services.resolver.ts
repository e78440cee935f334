import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, ROLES } from '#platform/access';
import { found, NodeId, RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { CreateServiceInput, UpdateServiceInput } from './service.inputs.js';
import { readServices, servicesById } from './service.reads.js';
import { Service, ServiceConnection, ServicesArgs } from './service.type.js';
import { ServicesService } from './services.service.js';

@Resolver(() => Service)
@Area('services')
export class ServicesResolver {
  constructor(private readonly servicesService: ServicesService) {}

  @Query(() => ServiceConnection, { description: 'Services by name.' })
  @Allow(...ROLES)
  services(@Args() { filter, ...page }: ServicesArgs, @Context() { reads }: RequestContext): Promise<Page<Service>> {
    return readServices(reads, page, filter);
  }

  @Query(() => Service, { nullable: true, description: 'One service; `NOT_FOUND` where there is none.' })
  @Allow(...ROLES)
  service(@NodeId() id: string, @Context() context: RequestContext): Promise<Service> {
    return found(context.load(servicesById, id), 'service');
  }

  @Mutation(() => Service, { description: 'Adds a kind of work to the catalogue.' })
  @Allow('OWNER', 'MANAGER')
  async createService(@Args('input') input: CreateServiceInput, @Context() context: RequestContext): Promise<Service> {
    return this.show(context, await this.servicesService.createService(context.caller, input));
  }

  @Mutation(() => Service, { description: 'Changes what is given; prices count for what is billed from then on.' })
  @Allow('OWNER', 'MANAGER')
  async updateService(@Args('input') input: UpdateServiceInput, @Context() context: RequestContext): Promise<Service> {
    return this.show(context, await this.servicesService.updateService(context.caller, input));
  }

  @Mutation(() => Service, { description: 'Takes it out of what is offered; what was agreed with it stays.' })
  @Allow('OWNER', 'MANAGER')
  async archiveService(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Service> {
    return this.show(context, await this.servicesService.archiveService(context.caller, args, true));
  }

  @Mutation(() => Service)
  @Allow('OWNER', 'MANAGER')
  async restoreService(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<Service> {
    return this.show(context, await this.servicesService.archiveService(context.caller, args, false));
  }

  private show(context: RequestContext, id: string): Promise<Service> {
    return found(context.load(servicesById, id), 'service');
  }
}
