import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext, VersionArgs, type Page } from '#platform/graphql';
import { assistantsById } from './assistant.reads.js';
import { Assistant } from './assistant.type.js';
import {
  CreateHolidayInput,
  Holiday,
  HolidayConnection,
  HolidaysArgs,
  UpdateHolidayInput,
  type HolidayNode,
} from './holiday.type.js';
import { HolidaysService, readHolidays } from './holidays.service.js';

@Resolver(() => Holiday)
@Area('assistants')
export class HolidaysResolver {
  constructor(private readonly holidaysService: HolidaysService) {}

  @Query(() => HolidayConnection, { description: 'Holidays by date; an assistant sees everybody’s and her own.' })
  @Allow(...STAFF, 'ASSISTANT')
  holidays(@Args() { from, to, ...page }: HolidaysArgs, @Context() { reads }: RequestContext): Promise<Page<Holiday>> {
    return readHolidays(reads, page, { from, to });
  }

  @ResolveField(() => Assistant, { nullable: true, description: 'Whose alone; everybody’s without one.' })
  @Visible(...STAFF, 'ASSISTANT')
  async assistant(
    { assistantId }: HolidayNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return assistantId === null ? undefined : context.load(assistantsById, assistantId);
  }

  @Mutation(() => Holiday)
  @Allow('OWNER', 'MANAGER')
  createHoliday(@Args('input') input: CreateHolidayInput, @Context() { caller }: RequestContext): Promise<Holiday> {
    return this.holidaysService.createHoliday(caller, input);
  }

  @Mutation(() => Holiday)
  @Allow('OWNER', 'MANAGER')
  updateHoliday(@Args('input') input: UpdateHolidayInput, @Context() { caller }: RequestContext): Promise<Holiday> {
    return this.holidaysService.updateHoliday(caller, input);
  }

  @Mutation(() => ID, { description: 'Answers its id.' })
  @Allow('OWNER', 'MANAGER')
  deleteHoliday(@Args() args: VersionArgs, @Context() { caller }: RequestContext): Promise<string> {
    return this.holidaysService.deleteHoliday(caller, args);
  }
}
