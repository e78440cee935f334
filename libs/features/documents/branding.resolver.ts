import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { BrandingService, readBranding } from './branding.service.js';
import { Branding, UpdateBrandingInput } from './branding.type.js';

@Resolver(() => Branding)
@Area('agency')
export class BrandingResolver {
  constructor(private readonly brandings: BrandingService) {}

  @Query(() => Branding, { description: 'How the agency’s papers and pages look.' })
  @Allow(...STAFF, 'CLIENT')
  branding(@Context() { reads }: RequestContext): Promise<Branding> {
    return readBranding(reads);
  }

  @Mutation(() => Branding, { description: 'The logo is uploaded to its own path.' })
  @Allow('OWNER', 'MANAGER')
  updateBranding(@Args('input') input: UpdateBrandingInput, @Context() { caller }: RequestContext): Promise<Branding> {
    return this.brandings.updateBranding(caller, input);
  }
}
