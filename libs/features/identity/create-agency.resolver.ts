import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Public } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { CreateAgencyInput } from './create-agency.type.js';
import { CreateAgencyService } from './create-agency.service.js';
import { PersonFinder } from './person.finder.js';
import { Membership } from './viewer.type.js';

@Resolver()
export class CreateAgencyResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly service: CreateAgencyService,
  ) {}

  @Mutation(() => Membership, {
    description: 'Makes an agency that the signed-in person owns: one a person, beside those that are closed.',
  })
  @Public()
  async createAgency(@Args('input') input: CreateAgencyInput, @Context() { req }: RequestContext): Promise<Membership> {
    return this.service.createAgency(await this.persons.find(req), input);
  }
}
