import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, granted, STAFF } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { AGENCY_COLUMNS } from './agency.reads.js';
import { Agency } from './agency.type.js';
import { UpdateAgencyService } from './update-agency.service.js';
import { UpdateAgencyInput } from './update-agency.type.js';

@Resolver(() => Agency)
@Area('agency')
export class AgencyResolver {
  constructor(private readonly updating: UpdateAgencyService) {}

  @Query(() => Agency, { description: "The caller's agency." })
  @Allow(...STAFF, 'CLIENT')
  agency(@Context() { reads }: RequestContext): Promise<Agency> {
    return readAgency(reads);
  }

  @Mutation(() => Agency, { description: 'Changes what is given of the agency’s settings.' })
  @Allow('OWNER', granted('SETTINGS'))
  async updateAgency(@Args('input') input: UpdateAgencyInput, @Context() context: RequestContext): Promise<Agency> {
    await this.updating.updateAgency(context.caller, input);
    return readAgency(context.reads);
  }
}

const readAgency = async (reads: TenantTransaction): Promise<Agency> =>
  (await reads.rows<Agency>(`select ${AGENCY_COLUMNS} from agencies`))[0] as Agency;
