import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant } from '#features/assistants';
import { Area, Visible } from '#platform/access';
import { RequestContext, type BatchRead } from '#platform/graphql';
import { INVITATION_COLUMNS } from './invitations.service.js';
import { Invitation, Member } from './member.type.js';
import { MEMBER_COLUMNS, MEMBERS } from './members.reads.js';
import { IS_OPEN } from './sole-sign-in.js';

const membersByAssistant: BatchRead<Member> = async (reads, ids) => {
  const rows = await reads.rows<Member>(`select ${MEMBER_COLUMNS} from ${MEMBERS} where m.assistant_id = any($1)`, [ids]);
  return new Map(rows.map((member) => [member.assistantId ?? '', member]));
};

const invitationsByAssistant: BatchRead<Invitation> = async (reads, ids) => {
  const rows = await reads.rows<Invitation & { assistantId: string }>(
    `select ${INVITATION_COLUMNS}, i.assistant_id as "assistantId" from invitations i
      where i.assistant_id = any($1) and ${IS_OPEN}`,
    [ids],
  );
  return new Map(rows.map(({ assistantId, ...invitation }) => [assistantId, invitation]));
};

/** Who signs in as an assistant, or is invited to. */
@Resolver(() => Assistant)
@Area('members')
export class AssistantSignInsResolver {
  @ResolveField(() => Member, { nullable: true, description: 'Who signs in as her: she, or who works as her besides.' })
  @Visible('OWNER', 'MANAGER')
  member(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<Member | undefined> {
    return context.load(membersByAssistant, id);
  }

  @ResolveField(() => Invitation, { nullable: true, description: 'By which she is invited to sign in, while it is open.' })
  @Visible('OWNER', 'MANAGER')
  invitation(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<Invitation | undefined> {
    return context.load(invitationsByAssistant, id);
  }
}
