import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { readTimeSettings, TimeSettingsService } from './time-settings.service.js';
import { TimeSettings, UpdateTimeSettingsInput } from './time-settings.type.js';

@Resolver()
@Area('time')
export class TimeSettingsResolver {
  constructor(private readonly service: TimeSettingsService) {}

  @Query(() => TimeSettings, { description: 'What the agency wants of time.' })
  @Allow(...STAFF, 'ASSISTANT')
  timeSettings(@Context() { reads }: RequestContext): Promise<TimeSettings> {
    return readTimeSettings(reads);
  }

  @Mutation(() => TimeSettings, { description: 'Changes what the agency wants of time; `CONFLICT` where it is stale.' })
  @Allow('OWNER', 'MANAGER')
  updateTimeSettings(
    @Args('input') input: UpdateTimeSettingsInput,
    @Context() { caller }: RequestContext,
  ): Promise<TimeSettings> {
    return this.service.updateTimeSettings(caller, input);
  }
}
