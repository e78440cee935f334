import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Client } from '#features/clients';
import { STAFF, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { unbilledWorkByClient } from './unbilled-work.reads.js';
import { UnbilledWork } from './unbilled-work.type.js';

const NOTHING: UnbilledWork = { seconds: 0, tasks: 0 };

@Resolver(() => Client)
export class UnbilledWorkResolver {
  @ResolveField(() => UnbilledWork, { nullable: true })
  @Visible(...STAFF)
  async unbilledWork(@Parent() { id }: Client, @Context() context: RequestContext): Promise<UnbilledWork> {
    return (await context.load(unbilledWorkByClient, id)) ?? NOTHING;
  }
}
