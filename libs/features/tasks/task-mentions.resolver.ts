import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Area, ROLES, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { mentionsByComment } from './task-details.reads.js';
import { TaskComment, TaskMention } from './task-details.type.js';

@Resolver(() => TaskComment)
@Area('tasks')
export class TaskMentionsResolver {
  @ResolveField(() => [TaskMention], {
    description: 'Who is named in it by `@name`, among those who may see it; each was told.',
  })
  @Visible(...ROLES)
  async mentions(@Parent() { id }: TaskComment, @Context() context: RequestContext): Promise<TaskMention[]> {
    return (await context.load(mentionsByComment, id)) ?? [];
  }
}
