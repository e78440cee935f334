import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area, WhileClosed } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { CloseAgencyInput } from './close-agency.type.js';
import { CloseAgencyService } from './close-agency.service.js';
import { PersonFinder } from './person.finder.js';

@Resolver()
@Area('agency')
export class CloseAgencyResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly service: CloseAgencyService,
  ) {}

  @Mutation(() => Boolean, {
    description:
      'Closes the agency: its owners alone can sign in to it, to look and to export; nothing is billed, mailed or done by schedule. Takes an owner who is signed in, no API key.',
  })
  @Allow('OWNER')
  async closeAgency(
    @Args('input') { confirmName }: CloseAgencyInput,
    @Context() { caller, req }: RequestContext,
  ): Promise<boolean> {
    await this.persons.find(req);
    await this.service.closeAgency(caller, confirmName);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Opens a closed agency again, up to 90 days after it was closed.' })
  @Allow('OWNER')
  @WhileClosed()
  async reopenAgency(@Context() { caller, req }: RequestContext): Promise<boolean> {
    await this.persons.find(req);
    await this.service.reopenAgency(caller);
    return true;
  }
}
