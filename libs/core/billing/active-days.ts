import { daysInMonth, dayNumber, firstDayOfMonth, type DayNumber, type MonthNumber } from '#core/time';
import { shareAmount, type ExactAmount } from '#core/money';
import type { Contract, Pause, Proration } from './types.js';

/** How much of a month a contract is active (rule 8). */
export interface Activity {
  readonly activeDays: number;
  readonly daysInMonth: number;
}

/** When a contract is active. */
export type ContractDays = Pick<Contract, 'startDate' | 'endDate' | 'pauses'>;

/** The days of the month from the contract's start to its end, less its pauses. */
export function activityIn(contract: ContractDays, month: MonthNumber): Activity {
  const firstDay = firstDayOfMonth(month);
  const days = daysInMonth(month);
  const from = Math.max(firstDay, dayNumber(contract.startDate));
  const to = Math.min(firstDay + days - 1, contract.endDate === undefined ? Infinity : dayNumber(contract.endDate));
  const spanDays = Math.max(to - from + 1, 0);
  return { activeDays: spanDays - pausedDays(contract.pauses, from, to), daysInMonth: days };
}

/** How many days from `from` to `to` lie in a pause, or in several. */
function pausedDays(pauses: readonly Pause[], from: DayNumber, to: DayNumber): number {
  if (pauses.length === 0) return 0;
  const spans = pauses.map((pause) => ({ from: dayNumber(pause.from), to: dayNumber(pause.to) }));
  let paused = 0;
  for (let day = from; day <= to; day += 1) {
    if (spans.some((span) => span.from <= day && day <= span.to)) paused += 1;
  }
  return paused;
}

/** A fee or grant for the active part of a month: its share by days, or whole as soon as one day is active (rule 8). */
export function prorate(whole: bigint, proration: Proration, { activeDays, daysInMonth }: Activity): ExactAmount {
  if (proration === 'DAILY') return shareAmount(whole, activeDays, daysInMonth);
  return { numerator: activeDays > 0 ? whole : 0n, denominator: 1n };
}
