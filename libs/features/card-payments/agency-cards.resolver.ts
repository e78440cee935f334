import { Context, ResolveField, Resolver } from '@nestjs/graphql';
import { Agency } from '#features/identity';
import { STAFF, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { inAgency } from './in-agency.js';

@Resolver(() => Agency)
export class AgencyCardsResolver {
  constructor(private readonly tenancy: Tenancy) {}

  @ResolveField(() => Boolean, { nullable: true, description: 'Whether its invoices can be paid by card.' })
  @Visible(...STAFF, 'CLIENT')
  takesCards(@Context() { caller }: RequestContext): Promise<boolean> {
    return this.tenancy.read(inAgency(caller), async (transaction) => {
      const keys = await transaction.rows('select 1 from stripe_settings where agency_id = $1', [transaction.agencyId]);
      return keys.length > 0;
    });
  }
}
