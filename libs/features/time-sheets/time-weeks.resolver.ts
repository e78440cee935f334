import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { weekOf } from '#core/time-sheet';
import { loadTimeRules } from '#features/time-settings';
import { Allow, Area, STAFF } from '#platform/access';
import { found, NodeId, RequestContext, type Page } from '#platform/graphql';
import { DecideWeeksService, type WeekOutcome } from './decide-weeks.service.js';
import {
  ApproveTimeWeeksInput,
  MissingTimeSheetsArgs,
  RejectTimeWeeksInput,
  TimeWeeksArgs,
} from './time-sheet.inputs.js';
import {
  MissingTimeSheet,
  MissingTimeSheetConnection,
  TimeWeek,
  TimeWeekConnection,
  TimeWeekOutcome,
} from './time-sheet.type.js';
import { readMissingTimeSheets, readTimeWeeks, timeWeeksById } from './time-week.reads.js';

/** Weeks, for those who decide on them. */
@Resolver()
@Area('time')
export class TimeWeeksResolver {
  constructor(private readonly deciding: DecideWeeksService) {}

  @Query(() => TimeWeekConnection, { description: 'Weeks that were handed in or reminded of, the latest first.' })
  @Allow(...STAFF, 'ASSISTANT')
  timeWeeks(
    @Args() { status, assistantId, ...page }: TimeWeeksArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TimeWeek>> {
    return readTimeWeeks(reads, page, { status: status ?? null, assistantId: assistantId ?? null });
  }

  @Query(() => TimeWeek, { nullable: true, description: 'One week; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'ASSISTANT')
  timeWeek(@NodeId() id: string, @Context() context: RequestContext): Promise<TimeWeek> {
    return found(context.load(timeWeeksById, id), 'week');
  }

  @Query(() => MissingTimeSheetConnection, { description: 'Who has not handed in the week in which a day lies.' })
  @Allow(...STAFF)
  async missingTimeSheets(
    @Args() { week, ...page }: MissingTimeSheetsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<MissingTimeSheet>> {
    const { weekStartsOn } = await loadTimeRules(reads);
    return readMissingTimeSheets(reads, page, weekOf(week, weekStartsOn));
  }

  @Mutation(() => [TimeWeekOutcome], { description: 'Approves weeks with all that was handed in.' })
  @Allow('OWNER', 'MANAGER')
  approveTimeWeeks(
    @Args('input') { ids }: ApproveTimeWeeksInput,
    @Context() context: RequestContext,
  ): Promise<TimeWeekOutcome[]> {
    return present(context, this.deciding.approve(context.caller, ids));
  }

  @Mutation(() => [TimeWeekOutcome], { description: 'Gives weeks back to their assistants, with a reason.' })
  @Allow('OWNER', 'MANAGER')
  rejectTimeWeeks(
    @Args('input') { ids, reason }: RejectTimeWeeksInput,
    @Context() context: RequestContext,
  ): Promise<TimeWeekOutcome[]> {
    return present(context, this.deciding.reject(context.caller, ids, reason));
  }
}

const present = async (context: RequestContext, outcomes: Promise<WeekOutcome[]>): Promise<TimeWeekOutcome[]> =>
  Promise.all(
    (await outcomes).map(async ({ id, problem }) => ({
      ...{ id, problem },
      week: (await context.load(timeWeeksById, id)) ?? null,
    })),
  );
