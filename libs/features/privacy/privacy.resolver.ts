import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, ApiError, Area, Public } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { AuthService, PersonFinder } from '#features/identity';
import { DeleteAccountService } from './delete-account.service.js';
import { ErasePersonService } from './erase-person.service.js';
import type { PersonKind } from './personal-table.js';
import { DeleteAccountInput, ErasePersonInput, Erasure, ErasurePreview, PersonKindEnum } from './privacy.type.js';

/** Erasure of persons. */
@Resolver()
@Area('privacy')
export class PrivacyResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly auth: AuthService,
    private readonly erasePersonService: ErasePersonService,
    private readonly deleteAccountService: DeleteAccountService,
  ) {}

  @Query(() => ErasurePreview, {
    nullable: true,
    description: 'What erasing a person would do, and what stands in the way.',
  })
  @Allow('OWNER')
  personErasure(
    @Args('kind', { type: () => PersonKindEnum }) kind: PersonKind,
    @Args('id', { type: () => ID }) id: string,
    @Context() { caller }: RequestContext,
  ): Promise<ErasurePreview> {
    return this.erasePersonService.preview(caller, kind, id);
  }

  @Mutation(() => Erasure, { description: 'Erases a person for good; takes an owner who is signed in, no API key.' })
  @Allow('OWNER')
  async erasePerson(
    @Args('input') input: ErasePersonInput,
    @Context() { caller, req }: RequestContext,
  ): Promise<Erasure> {
    await this.persons.find(req);
    return this.erasePersonService.erasePerson(caller, input);
  }

  @Mutation(() => Boolean, { description: 'Deletes the signed-in person’s own account, and ends all her memberships.' })
  @Public()
  async deleteAccount(@Args('input') input: DeleteAccountInput, @Context() { req }: RequestContext): Promise<boolean> {
    const { userId } = await this.persons.find(req);
    if (!(await this.auth.isPasswordOf(userId, input.password))) {
      throw new ApiError('BAD_USER_INPUT', 'The password is wrong.', { field: 'password' });
    }
    await this.deleteAccountService.deleteAccount(userId, input.confirmEmail);
    return true;
  }
}
