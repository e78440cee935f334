import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { NodeId, RequestContext } from '#platform/graphql';
import { readSavedViews } from './saved-view.reads.js';
import { SavedView, SavedViewsArgs, SaveViewInput } from './saved-view.type.js';
import { SavedViewsService } from './saved-views.service.js';

@Resolver(() => SavedView)
@Area('views')
export class SavedViewsResolver {
  constructor(private readonly service: SavedViewsService) {}

  @Query(() => [SavedView], { description: 'The caller’s of a list and those that others share.' })
  @Allow(...STAFF, 'ASSISTANT')
  savedViews(@Args() { list }: SavedViewsArgs, @Context() { caller, reads }: RequestContext): Promise<SavedView[]> {
    return readSavedViews(reads, { userId: caller.userId, list });
  }

  @Mutation(() => SavedView, { description: 'Keeps what filters and orders a list, under a name.' })
  @Allow(...STAFF, 'ASSISTANT')
  saveView(@Args('input') input: SaveViewInput, @Context() { caller }: RequestContext): Promise<SavedView> {
    return this.service.saveView(caller, input);
  }

  @Mutation(() => SavedView, { description: 'Deletes one of the caller’s; answers what it was.' })
  @Allow(...STAFF, 'ASSISTANT')
  deleteSavedView(@NodeId() id: string, @Context() { caller }: RequestContext): Promise<SavedView> {
    return this.service.deleteView(caller, id);
  }
}
