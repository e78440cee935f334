import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ApiError, Area, originOf, Public } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { AuthService } from './auth.service.js';
import { InvitationsService } from './invitations.service.js';
import { OpenInvitation, SignUpInvitedInput } from './invited.type.js';
import { Membership } from './viewer.type.js';

/** What strangers do by an invitation's mail, which proves that its address is theirs. */
@Resolver()
@Area('members')
export class InvitedResolver {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly auth: AuthService,
  ) {}

  @Query(() => OpenInvitation, { description: 'The open invitation of a mail’s token.' })
  @Public()
  openInvitation(@Args('token') token: string): Promise<OpenInvitation> {
    return this.invitations.openInvitation(token);
  }

  @Mutation(() => Membership, {
    description:
      'Makes an account with the address that was invited, which needs no confirmation, and joins; signing in comes after.',
  })
  @Public()
  async signUpInvited(
    @Args('input') { token, name, password }: SignUpInvitedInput,
    @Context() { req }: RequestContext,
  ): Promise<Membership> {
    const { email } = await this.invitations.openInvitation(token);
    const userId = await this.auth.createProvenUser({ email, name: name.trim(), password });
    if (!userId) {
      throw new ApiError('NOT_POSSIBLE', 'This address has an account: sign in with its password.', {
        reason: 'KNOWN_ADDRESS',
      });
    }
    return this.invitations.acceptInvitation({ ...originOf(req), userId }, token);
  }
}
