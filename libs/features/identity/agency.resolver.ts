import { Context, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { Agency } from './agency.type.js';

const AGENCY = `
  select agency_id as id, name, legal_name as "legalName", address, tax_id as "taxId", email,
         payment_details as "paymentDetails", terms, payment_terms_days as "paymentTermsDays", time_zone as "timeZone",
         currency, default_hourly_rate as "defaultHourlyRate", bills_automatically as "billsAutomatically",
         created_at::text as "createdAt"
    from agencies`;

@Resolver(() => Agency)
@Area('agency')
export class AgencyResolver {
  @Query(() => Agency, { description: "The caller's agency." })
  @Allow(...STAFF, 'CLIENT')
  async agency(@Context() { reads }: RequestContext): Promise<Agency | undefined> {
    const [agency] = await reads.rows<Agency>(AGENCY);
    return agency;
  }
}
