import { err, ok, type Result } from '#core/result';
import type {
  AssistantCapacity,
  CapacityError,
  CapacityInput,
  CapacityReport,
  RetainerCommitment,
} from './capacity.types.js';
import { countAvailability } from './count-availability.js';
import { findInputError } from './find-input-error.js';
import { layOutMonth, type MonthLayout } from './lay-out-month.js';
import { planRetainer } from './plan-retainer.js';
import { openDay, sumFigures, sumTeam, type DaySeconds } from './sum-figures.js';

/** Each assistant's days of the month, by assistant in order of id and by day index. */
type DaysByAssistant = ReadonlyMap<string, readonly DaySeconds[]>;

/**
 * Builds the capacity report of a month as of a day: for each assistant and the team, by month and week, what is
 * available, committed, worked and billed, how full that is, and who is over. A preview of other retainers, people or
 * leave is the same call with those added.
 *
 * - Available is the schedule in force that day less holidays and leave (`countAvailability`).
 * - Committed on a day before `asOf` is what was worked on retainers that day: a promise of the past is kept or gone,
 *   and only what was done took the assistant's time. On days from `asOf` on it's the plan of what retainers still
 *   have to give (`planRetainer`). So of a past month nothing is left to plan, and of a coming month all is plan.
 * - Worked, billable and billed are sums of the rows as given, on any contract.
 *
 * The order of the input decides nothing. Errors: every `CapacityErrorCode`; on one there's no report.
 */
export function buildCapacityReport(input: CapacityInput): Result<CapacityReport, CapacityError> {
  const error = findInputError(input);
  if (error) return err(error);
  const layout = layOutMonth(input.month, input.weekStartsOn);
  const days = openDays(input, layout);
  addWorked(days, input, layout);
  const retainers = addPlans(days, input, layout);
  const assistants = [...days].map(([assistantId, own]) => reportAssistant(assistantId, own, layout));
  return ok({ month: input.month, asOf: input.asOf, assistants, team: reportTeam(assistants, layout), retainers });
}

function openDays({ assistants, holidays }: CapacityInput, layout: MonthLayout): DaysByAssistant {
  const everyones = holidays.filter(({ assistantId }) => assistantId === undefined);
  const inOrder = [...assistants].sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(
    inOrder.map((assistant) => {
      const own = holidays.filter(({ assistantId }) => assistantId === assistant.id);
      const daysOff = new Set([...everyones, ...own].map(({ date }) => date));
      return [assistant.id, countAvailability(assistant, layout, daysOff).map(openDay)];
    }),
  );
}

function addWorked(days: DaysByAssistant, { asOf, retainers, worked }: CapacityInput, layout: MonthLayout): void {
  const retained = new Set(retainers.map(({ contractId }) => contractId));
  const dayIndexOf = new Map(layout.dates.map((date, index) => [date, index]));
  for (const row of worked) {
    const day = days.get(row.assistantId)?.[dayIndexOf.get(row.date) ?? -1];
    if (!day) continue;
    day.workedSeconds += row.workedSeconds;
    day.billableSeconds += row.billableSeconds;
    day.billedSeconds += row.billedSeconds;
    const wasCommitted = row.date < asOf && row.contractId !== undefined && retained.has(row.contractId);
    if (wasCommitted) day.committedSeconds += row.workedSeconds;
  }
}

/** Plans each retainer by itself, in order of contract id, and adds its plan to the days. */
function addPlans(days: DaysByAssistant, input: CapacityInput, { dates }: MonthLayout): RetainerCommitment[] {
  const firstDayLeft = dates.filter((date) => date < input.asOf).length;
  const inOrder = [...input.retainers].sort((a, b) => (a.contractId < b.contractId ? -1 : 1));
  return inOrder.map((retainer) => {
    const { commitment, plans } = planRetainer(retainer, { dates, firstDayLeft, days });
    for (const { assistantId, dayIndexes, secondsByDay } of plans) {
      const own = days.get(assistantId);
      dayIndexes.forEach((dayIndex, position) => {
        const day = own?.[dayIndex];
        if (day) day.committedSeconds += secondsByDay[position] ?? 0;
      });
    }
    return commitment;
  });
}

function reportAssistant(assistantId: string, days: readonly DaySeconds[], layout: MonthLayout): AssistantCapacity {
  const weeks = layout.weeks.map(({ week, days: range }) => ({
    ...sumFigures(days.slice(range.startIndex, range.endIndexExclusive)),
    ...week,
  }));
  return { assistantId, month: sumFigures(weeks), weeks };
}

function reportTeam(assistants: readonly AssistantCapacity[], layout: MonthLayout): CapacityReport['team'] {
  const month = sumTeam(assistants.map(({ assistantId, month: figures }) => ({ assistantId, figures })));
  const weeks = layout.weeks.map(({ week }, index) => {
    const members = assistants.flatMap(({ assistantId, weeks: own }) => {
      const figures = own[index];
      return figures ? [{ assistantId, figures }] : [];
    });
    return { ...sumTeam(members), ...week };
  });
  return { month, weeks };
}
