import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { assistantsById, readAssistants } from './assistant.reads.js';
import { Assistant, AssistantConnection, AssistantsArgs } from './assistant.type.js';

@Resolver(() => Assistant)
@Area('assistants')
export class AssistantsResolver {
  @Query(() => AssistantConnection, { description: 'Assistants by name.' })
  @Allow(...STAFF)
  assistants(
    @Args() { filter, ...page }: AssistantsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<Assistant>> {
    return readAssistants(reads, page, filter);
  }

  @Query(() => Assistant, { nullable: true, description: 'One assistant; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'ASSISTANT')
  assistant(@NodeId() id: string, @Context() context: RequestContext): Promise<Assistant> {
    return found(context.load(assistantsById, id), 'assistant');
  }
}
