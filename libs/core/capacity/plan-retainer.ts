import type { LocalDate } from '#core/time';
import type { CapacityRetainer, RetainerCommitment } from './capacity.types.js';
import type { DayAvailability } from './count-availability.js';
import { groupByAllocation, type Stretch } from './group-by-allocation.js';
import { covers } from './lay-out-month.js';
import { splitChecked, splitEvenly } from './split-by-largest-remainder.js';

/** The month as retainers see it. Days are indexes of `dates`; those before `firstDayLeft` are gone. */
export interface PlanningMonth {
  readonly dates: readonly LocalDate[];
  readonly firstDayLeft: number;
  /** Each assistant's days, by id and day index. */
  readonly days: ReadonlyMap<string, readonly DayAvailability[]>;
}

/** What a plan puts on days of an assistant; `secondsByDay` belong to the `dayIndexes` in the same place. */
export interface AssistantPlan {
  readonly assistantId: string;
  readonly dayIndexes: readonly number[];
  readonly secondsByDay: readonly number[];
}

/** Somebody allocated in a stretch, with the days of it on which she's available, of which there are some. */
interface Candidate {
  readonly assistantId: string;
  readonly weight: bigint;
  readonly dayIndexes: readonly number[];
}

/**
 * Plans a retainer's remaining seconds over the days left of the month. Plans of one assistant may be several, one
 * for each stretch of days with the same allocations.
 *
 * 1. The days left are those from `asOf` on that the contract is active and not paused. Without one, all is released.
 * 2. Its working days are the days left on which somebody allocated to it in them would work, by schedule and
 *    holidays. The seconds are spread evenly over these: each stretch of days with the same allocations gets its
 *    days' part. Leave moves nothing between stretches: who isn't allocated then isn't asked to make up for it.
 * 3. A stretch's part is shared by weight among those allocated who have an available day in it. 60 to 40 stays so
 *    when one of them has fewer days; only who has none leaves her share to the others. Without anybody it's
 *    unallocated.
 * 4. Each one's share is spread evenly over her available days in the stretch.
 *
 * Evenly by day and not by the hours of the day: a client on a retainer expects some of it every working day. By hours
 * every day would come out equally full, and the short day or half-day leave that can't hold its part wouldn't show.
 * Where seconds don't divide, the largest remainder decides, so the parts always sum to the whole.
 */
export function planRetainer(
  retainer: CapacityRetainer,
  month: PlanningMonth,
): { readonly commitment: RetainerCommitment; readonly plans: readonly AssistantPlan[] } {
  const { contractId, remainingSeconds } = retainer;
  const daysLeft = activeDaysLeft(retainer, month);
  const stretches = groupByAllocation(retainer.allocations, daysLeft, month.dates);
  const parts = spreadOverStretches(remainingSeconds, stretches, month);
  const plans = stretches.flatMap((stretch, index) => planStretch(stretch, parts[index] ?? 0, month));
  const shares = sumShares(plans);
  const plannedSeconds = sumOf(shares.map((share) => share.plannedSeconds));
  const releasedSeconds = daysLeft.length === 0 ? remainingSeconds : 0;
  const unallocatedSeconds = remainingSeconds - plannedSeconds - releasedSeconds;
  const commitment = { contractId, remainingSeconds, plannedSeconds, unallocatedSeconds, releasedSeconds, shares };
  return { commitment, plans };
}

function activeDaysLeft(retainer: CapacityRetainer, { dates, firstDayLeft }: PlanningMonth): number[] {
  const active = { from: retainer.activeFrom, to: retainer.activeTo };
  const isActive = (date: LocalDate): boolean =>
    covers(active, date) && !retainer.pauses.some((pause) => covers(pause, date));
  return dates.flatMap((date, index) => (index >= firstDayLeft && isActive(date) ? [index] : []));
}

/** Each stretch's part by its working days: nothing for all where no day left is a working day. */
function spreadOverStretches(
  remainingSeconds: number,
  stretches: readonly Stretch[],
  { days }: PlanningMonth,
): readonly number[] {
  const allocated = new Set(stretches.flatMap(({ weights }) => [...weights.keys()]));
  const theirDays = [...allocated].map((assistantId) => days.get(assistantId) ?? []);
  const isWorkingDay = (dayIndex: number): boolean => theirDays.some((own) => wouldWork(own[dayIndex]));
  const workingDays = stretches.map(({ dayIndexes }) => BigInt(dayIndexes.filter(isWorkingDay).length));
  return workingDays.some((count) => count > 0n) ? splitChecked(remainingSeconds, workingDays) : [];
}

const wouldWork = (day: DayAvailability | undefined): boolean =>
  day !== undefined && day.scheduledSeconds > day.holidaySeconds;

function planStretch(stretch: Stretch, partSeconds: number, month: PlanningMonth): AssistantPlan[] {
  const candidates = candidatesOf(stretch, month);
  if (partSeconds === 0 || candidates.length === 0) return [];
  const weights = candidates.map(({ weight }) => weight);
  const shares = splitChecked(partSeconds, weights);
  return candidates.map(({ assistantId, dayIndexes }, index) => ({
    assistantId,
    dayIndexes,
    secondsByDay: splitEvenly(shares[index] ?? 0, dayIndexes.length),
  }));
}

/** In order of id, so that the order of the input decides nothing. */
function candidatesOf({ dayIndexes, weights }: Stretch, { days }: PlanningMonth): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [assistantId, weight] of weights) {
    const own = days.get(assistantId) ?? [];
    const availableDays = dayIndexes.filter((dayIndex) => (own[dayIndex]?.availableSeconds ?? 0) > 0);
    if (availableDays.length > 0) candidates.push({ assistantId, weight, dayIndexes: availableDays });
  }
  return candidates.sort((a, b) => (a.assistantId < b.assistantId ? -1 : 1));
}

/** What each assistant is given in all stretches, in order of id; who is given nothing is left out. */
function sumShares(plans: readonly AssistantPlan[]): RetainerCommitment['shares'] {
  const byAssistant = new Map<string, number>();
  for (const { assistantId, secondsByDay } of plans) {
    byAssistant.set(assistantId, (byAssistant.get(assistantId) ?? 0) + sumOf(secondsByDay));
  }
  return [...byAssistant]
    .map(([assistantId, plannedSeconds]) => ({ assistantId, plannedSeconds }))
    .filter(({ plannedSeconds }) => plannedSeconds > 0)
    .sort((a, b) => (a.assistantId < b.assistantId ? -1 : 1));
}

const sumOf = (seconds: readonly number[]): number => seconds.reduce((sum, second) => sum + second, 0);
