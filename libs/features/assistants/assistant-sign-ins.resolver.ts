import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Invitation, invitationsByAssistant, Member, membersByAssistant } from '#features/identity';
import { Area, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { Assistant } from './assistant.type.js';

/** Who signs in as an assistant, or is invited to. */
@Resolver(() => Assistant)
@Area('members')
export class AssistantSignInsResolver {
  @ResolveField(() => Member, { nullable: true, description: 'Who signs in as her: she, or who works as her besides.' })
  @Visible('OWNER', 'MANAGER')
  member(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<Member | undefined> {
    return context.load(membersByAssistant, id);
  }

  @ResolveField(() => Invitation, {
    nullable: true,
    description: 'By which she is invited to sign in, while it is open.',
  })
  @Visible('OWNER', 'MANAGER')
  invitation(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<Invitation | undefined> {
    return context.load(invitationsByAssistant, id);
  }
}
