import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { countAvailability, layOutDays } from '#core/capacity';
import { addDays, type LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { DateScalar, RequestContext } from '#platform/graphql';
import { holidaysByAssistant, leaveByAssistant, schedulesByAssistant } from './assistant.reads.js';
import { Assistant, WorkDay } from './assistant.type.js';

const DAYS = 7;

/** How much of each day an assistant works, by the rule of capacity. */
@Resolver(() => Assistant)
@Area('assistants')
export class WorkDaysResolver {
  @ResolveField(() => [WorkDay], { description: `${DAYS} days’ working hours, from the given one on.` })
  @Visible(...STAFF, 'ASSISTANT')
  async workDays(
    @Parent() { id }: Assistant,
    @Args('from', { type: () => DateScalar }) from: LocalDate,
    @Context() context: RequestContext,
  ): Promise<WorkDay[]> {
    const layout = layOutDays(from, DAYS);
    const [schedules = [], leave = [], holidays = []] = await Promise.all([
      context.load(schedulesByAssistant, id),
      context.load(leaveByAssistant, id, from),
      context.load(holidaysByAssistant, id, from),
    ]);
    const days = countAvailability(
      {
        id,
        schedules: schedules.map((one) => ({ ...spanOf(one), secondsByWeekday: one.secondsByWeekday })),
        leave: leave.map(({ fromDate, toDate, secondsPerDay }) => ({
          from: fromDate,
          to: toDate,
          secondsPerDay: secondsPerDay ?? undefined,
        })),
      },
      layout,
      new Set(holidays.map(({ date }) => date)),
    );
    return days.map((day, index) => ({ date: addDays(from, index), ...day }));
  }
}

const spanOf = ({ fromDate, toDate }: { fromDate: LocalDate | null; toDate: LocalDate | null }) => ({
  from: fromDate ?? undefined,
  to: toDate ?? undefined,
});
