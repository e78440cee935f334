import { daysInMonth, dayNumber, firstDayOfMonth, type MonthNumber } from '#core/time';
import { shareAmount, type ExactAmount } from '#core/money';
import type { Contract, Proration } from './types.js';

/** How much of a month a contract is active (rule 8). */
export interface Activity {
  readonly activeDays: number;
  readonly daysInMonth: number;
}

/** The days of the month from the contract's start to its end, less its pauses. */
export function activityIn(contract: Contract, month: MonthNumber): Activity {
  const firstDay = firstDayOfMonth(month);
  const days = daysInMonth(month);
  const from = Math.max(firstDay, dayNumber(contract.startDate));
  const to = Math.min(firstDay + days - 1, contract.endDate === undefined ? Infinity : dayNumber(contract.endDate));
  const pauses = contract.pauses.map((pause) => ({ from: dayNumber(pause.from), to: dayNumber(pause.to) }));
  let activeDays = 0;
  for (let day = from; day <= to; day += 1) {
    if (!pauses.some((pause) => pause.from <= day && day <= pause.to)) activeDays += 1;
  }
  return { activeDays, daysInMonth: days };
}

/** A fee or grant for the active part of a month: its share by days, or whole as soon as one day is active (rule 8). */
export function prorate(whole: bigint, proration: Proration, { activeDays, daysInMonth }: Activity): ExactAmount {
  if (proration === 'DAILY') return shareAmount(whole, activeDays, daysInMonth);
  return { numerator: activeDays > 0 ? whole : 0n, denominator: 1n };
}
