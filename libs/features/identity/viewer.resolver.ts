import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, ROLES, type Caller } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { REOPENABLE_DAYS } from './close-agency.service.js';
import { AgencyIdentity, Membership, User, Viewer } from './viewer.type.js';

@Resolver(() => Viewer)
@Area('agency')
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who asks.' })
  @Allow(...ROLES)
  viewer(@Context() { caller }: RequestContext): Caller {
    const assistantId = caller.assistantId ?? caller.worksAs;
    return { ...caller, grants: caller.grants ?? [], ...(assistantId && { assistantId }) };
  }

  @ResolveField(() => User)
  async user({ userId }: Caller, _args: unknown, { reads }: RequestContext): Promise<User | undefined> {
    const [user] = await reads.rows<User>(`select id, name, email from auth."user" where id = $1`, [userId]);
    return user;
  }

  @ResolveField(() => AgencyIdentity)
  async agency(_caller: Caller, _args: unknown, { reads }: RequestContext): Promise<AgencyIdentity | undefined> {
    const [agency] = await reads.rows<AgencyIdentity>(
      `select agency_id as id, name, time_zone as "timeZone", currency, closed_at::text as "closedAt",
              (closed_at + $1 * interval '24 hours')::text as "reopenableUntil" from agencies`,
      [REOPENABLE_DAYS],
    );
    return agency;
  }

  @ResolveField(() => [Membership])
  memberships({ userId }: Caller, _args: unknown, { reads }: RequestContext): Promise<Membership[]> {
    return reads.rows<Membership>(
      `select agency_id as "agencyId", agency_name as "agencyName", role, joined_at::text as "joinedAt",
              closed_at::text as "closedAt" from my_agencies($1)`,
      [userId],
    );
  }
}
