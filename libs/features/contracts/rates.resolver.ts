import { ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Service, servicesById } from '#features/services';
import { STAFF, Visible } from '#platform/access';
import type { RequestContext } from '#platform/graphql';
import type { RateNode, TaskPriceNode } from './contract.reads.js';
import { Rate, TaskPrice } from './contract.type.js';

@Resolver(() => Rate)
export class RatesResolver {
  @ResolveField(() => Service, { nullable: true, description: 'Only its work; all work without one.' })
  @Visible(...STAFF, 'CLIENT')
  async service({ serviceId }: RateNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return serviceId === null ? undefined : context.load(servicesById, serviceId);
  }

  @ResolveField(() => Assistant, { nullable: true, description: 'Only her work; everybody’s without one.' })
  async assistant({ assistantId }: RateNode, _args: unknown, context: RequestContext): Promise<Assistant | undefined> {
    return assistantId === null ? undefined : context.load(assistantsById, assistantId);
  }
}

@Resolver(() => TaskPrice)
export class TaskPricesResolver {
  @ResolveField(() => Service)
  @Visible(...STAFF, 'CLIENT')
  service({ serviceId }: TaskPriceNode, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }
}
