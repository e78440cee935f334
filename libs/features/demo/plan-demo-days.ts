import { demoHolidays } from './demo-agency.js';
import type { DemoAssistant, DemoContract } from './demo.types.js';

const dayMilliseconds = 86_400_000;

/** `2026-05` → its days, `2026-05-01` to `2026-05-31`. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** What an assistant has for work on a day: the schedule, less holidays and leave. */
export function workingSecondsOn(assistant: DemoAssistant, date: string): number {
  const isHoliday = demoHolidays.some(
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
