import { roundExact } from '#core/money';
import type { LocalDate } from '#core/time';
import type { CapacityAssistant, Leave, WorkingSchedule } from './capacity.types.js';
import { covers, type DaysLayout } from './lay-out-month.js';
import { ONE, readDecimal } from './read-decimal.js';

/** One assistant's day: what the schedule says, and what is left of it. */
export interface DayAvailability {
  readonly scheduledSeconds: number;
  readonly holidaySeconds: number;
  readonly leaveSeconds: number;
  readonly availableSeconds: number;
}

/**
 * An assistant's days, by index. A holiday takes the day's scheduled hours, leave takes from what the
 * holiday left, and several leaves of part of a day add up to no more than the day: nothing is taken twice, and a day
 * without hours has none to take. Without a schedule a day has no hours.
 */
export function countAvailability(
  assistant: CapacityAssistant,
  layout: DaysLayout,
  daysOff: ReadonlySet<LocalDate>,
): DayAvailability[] {
  const schedules = [...assistant.schedules].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1));
  return layout.dates.map((date, index) => {
    const scheduledSeconds = scheduledOn(schedules, date, layout.weekdays[index] ?? 0);
    const holidaySeconds = daysOff.has(date) ? scheduledSeconds : 0;
    const absentSeconds = absentOn(assistant.leave, date, scheduledSeconds);
    const leaveSeconds = Math.min(absentSeconds, scheduledSeconds - holidaySeconds);
    const availableSeconds = scheduledSeconds - holidaySeconds - leaveSeconds;
    return { scheduledSeconds, holidaySeconds, leaveSeconds, availableSeconds };
  });
}

function scheduledOn(latestFirst: readonly WorkingSchedule[], date: LocalDate, weekday: number): number {
  const inForce = latestFirst.find((schedule) => covers(schedule, date));
  return inForce?.secondsByWeekday[weekday - 1] ?? 0;
}

const absentOn = (leaves: readonly Leave[], date: LocalDate, scheduledSeconds: number): number =>
  leaves
    .filter((leave) => covers(leave, date))
    .reduce((sum, leave) => sum + secondsOfLeave(leave, scheduledSeconds), 0);

function secondsOfLeave({ portion, secondsPerDay }: Leave, scheduledSeconds: number): number {
  if (secondsPerDay !== undefined) return secondsPerDay;
  const share = portion === undefined ? ONE : (readDecimal(portion) ?? ONE);
  return Number(roundExact({ numerator: BigInt(scheduledSeconds) * share, denominator: ONE }));
}
