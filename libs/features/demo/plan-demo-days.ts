import { weekdayOf } from './demo-days.js';
import { holidaysOf } from './demo-holidays.js';
import type { DemoAssistant, DemoContract } from './demo.types.js';

/** What an assistant has for work on a day: the schedule, less holidays and leave. */
export function workingSecondsOn(assistant: DemoAssistant, date: string): number {
  const isHoliday = holidaysOf(Number(date.slice(0, 4))).some(
    (holiday) => holiday.date === date && (holiday.assistant ?? assistant.key) === assistant.key,
  );
  if (isHoliday) return 0;
  const schedule = assistant.schedules.findLast(({ from }) => from === undefined || from <= date);
  const scheduled = schedule?.secondsByWeekday[weekdayOf(date)] ?? 0;
  const leave = assistant.leave.find(({ from, to }) => from <= date && date <= to);
  return leave ? Math.max(0, scheduled - (leave.secondsPerDay ?? scheduled)) : scheduled;
}

/** Whether work is done for a contract on a day: from its start to its end, not in a pause. */
export function isActiveOn(contract: DemoContract, date: string): boolean {
  const paused = contract.pauses?.some(({ from, to }) => from <= date && date <= to) ?? false;
  return contract.startDate <= date && (contract.endDate === undefined || date <= contract.endDate) && !paused;
}
