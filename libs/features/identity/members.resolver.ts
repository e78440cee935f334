import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, granted, Public } from '#platform/access';
import { NodeId, readPage, RequestContext, SqlValues, type Page } from '#platform/graphql';
import { INVITATION_COLUMNS, InvitationsService } from './invitations.service.js';
import {
  ChangeMemberRoleInput,
  GrantToMemberInput,
  Invitation,
  InvitationConnection,
  InviteColleagueInput,
  InviteMemberInput,
  Member,
  MemberConnection,
  MemberFilter,
  MembersArgs,
} from './member.type.js';
import { MEMBER_COLUMNS, MEMBERS } from './members.reads.js';
import { MembersService } from './members.service.js';
import { PersonFinder } from './person.finder.js';
import { IS_OPEN } from './sole-sign-in.js';
import { Membership } from './viewer.type.js';

/** The conditions of a filter, over members or invitations alike. */
const narrowed = (of: 'm' | 'i', filter: MemberFilter | null | undefined, values: SqlValues): string[] => [
  ...values.when(filter?.assistantId, (id) => `${of}.assistant_id = ${id}`),
  ...values.when(filter?.clientId, (id) => `${of}.client_id = ${id}`),
  ...values.when(filter?.role, (is) => `${of}.role = ${is}`),
];

/** Who belongs to the agency, and how others come to it. */
@Resolver()
@Area('members')
export class MembersResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly invitationsService: InvitationsService,
    private readonly membersService: MembersService,
  ) {}

  @Query(() => MemberConnection, {
    description: 'Who belongs to the agency; for a client who of the same client does.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT', granted('MEMBERS'))
  members(@Args() { filter, ...page }: MembersArgs, @Context() { reads }: RequestContext): Promise<Page<Member>> {
    const values = new SqlValues();
    const source = {
      columns: MEMBER_COLUMNS,
      from: MEMBERS,
      conditions: narrowed('m', filter, values),
      values,
      order: [
        ['m.created_at', 'timestamptz'],
        ['m.user_id', 'text'],
      ],
    } as const;
    return readPage<Member>(reads, source, page);
  }

  @Query(() => InvitationConnection, { description: 'The open invitations; for a client those for the same client.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT', granted('MEMBERS'))
  invitations(
    @Args() { filter, ...page }: MembersArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<Invitation>> {
    const values = new SqlValues();
    const source = {
      columns: INVITATION_COLUMNS,
      from: 'invitations i',
      conditions: [IS_OPEN, ...narrowed('i', filter, values)],
      values,
      order: [
        ['i.created_at', 'timestamptz'],
        ['i.id', 'uuid'],
      ],
      descending: true,
    } as const;
    return readPage<Invitation>(reads, source, page);
  }

  @Mutation(() => Invitation, {
    description: 'Invites somebody by mail; without the grant MEMBERS managers invite assistants and clients alone.',
  })
  @Allow('OWNER', 'MANAGER', granted('MEMBERS'))
  inviteMember(@Args('input') input: InviteMemberInput, @Context() { caller }: RequestContext): Promise<Invitation> {
    return this.invitationsService.inviteMember(caller, input);
  }

  @Mutation(() => Invitation, { description: 'Somebody of a client invites another one of the same client by mail.' })
  @Allow('CLIENT')
  inviteColleague(
    @Args('input') input: InviteColleagueInput,
    @Context() { caller }: RequestContext,
  ): Promise<Invitation> {
    return this.invitationsService.inviteColleague(caller, input);
  }

  @Mutation(() => ID, { description: 'Makes an open invitation worthless; answers its id.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT', granted('MEMBERS'))
  revokeInvitation(@NodeId() id: string, @Context() { caller }: RequestContext): Promise<string> {
    return this.invitationsService.revokeInvitation(caller, id);
  }

  @Mutation(() => Membership, {
    description: 'Joins the agency that invited the signed-in person, by the mail’s token.',
  })
  @Public()
  async acceptInvitation(@Args('token') token: string, @Context() { req }: RequestContext): Promise<Membership> {
    return this.invitationsService.acceptInvitation(await this.persons.find(req), token);
  }

  @Mutation(() => ID, {
    description: 'Gives a member another role, from the next request on, which ends her grants; answers the user’s id.',
  })
  @Allow('OWNER', granted('MEMBERS'))
  changeMemberRole(
    @Args('input') input: ChangeMemberRoleInput,
    @Context() { caller }: RequestContext,
  ): Promise<string> {
    return this.membersService.changeMemberRole(caller, input);
  }

  @Mutation(() => ID, {
    description:
      'Says what a manager or an accountant may do as owners do, from the next request on; answers the user’s id.',
  })
  @Allow('OWNER')
  grantToMember(@Args('input') input: GrantToMemberInput, @Context() { caller }: RequestContext): Promise<string> {
    return this.membersService.grantToMember(caller, input);
  }

  @Mutation(() => ID, { description: 'Ends a membership and its API keys; answers the user’s id.' })
  @Allow('OWNER', granted('MEMBERS'))
  removeMember(
    @Args('userId', { type: () => ID }) userId: string,
    @Context() { caller }: RequestContext,
  ): Promise<string> {
    return this.membersService.removeMember(caller, userId);
  }

  @Mutation(() => ID, {
    description:
      'Somebody of a client ends the access of another one of the same client, and her API keys; answers the user’s id.',
  })
  @Allow('CLIENT')
  removeColleague(
    @Args('userId', { type: () => ID }) userId: string,
    @Context() { caller }: RequestContext,
  ): Promise<string> {
    return this.membersService.removeColleague(caller, userId);
  }
}
