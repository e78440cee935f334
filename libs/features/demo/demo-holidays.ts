import { addDays, type LocalDate } from '#core/time';
import type { DemoHoliday } from './demo.types.js';
import { daysOfMonth, weekdayOf } from './demo-days.js';

/** The evening on which the moon is new, or the Monday after a Sunday's; by the moon, and so of these years alone. */
const diwali: Readonly<Record<number, LocalDate>> = {
  2026: '2026-11-09',
  2027: '2027-10-29',
  2028: '2028-10-17',
  2029: '2029-11-05',
  2030: '2030-10-26',
};

/** Asked for of every day of each assistant. */
const found = new Map<number, readonly DemoHoliday[]>();

/** The days off of a year: those of the agency's country for all, and one or two of an assistant's own. */
export function holidaysOf(year: number): readonly DemoHoliday[] {
  const holidays = found.get(year) ?? findHolidays(year);
  found.set(year, holidays);
  return holidays;
}

function findHolidays(year: number): DemoHoliday[] {
  const on = (day: string): LocalDate => `${year}-${day}`;
  const thanksgiving = nth(4, 'THU', on('11'));
  const lamps = diwali[year];
  return [
    observed(on('01-01'), "New Year's Day"),
    { date: nth(3, 'MON', on('01')), name: 'Martin Luther King Jr. Day' },
    { date: nth(-1, 'MON', on('05')), name: 'Memorial Day' },
    observed(on('06-19'), 'Juneteenth'),
    observed(on('07-04'), 'Independence Day'),
    { date: nth(1, 'MON', on('09')), name: 'Labor Day' },
    { date: thanksgiving, name: 'Thanksgiving' },
    { date: addDays(thanksgiving, 1), name: 'Day after Thanksgiving' },
    observed(on('12-25'), 'Christmas Day'),
    { date: on('06-12'), name: 'Araw ng Kalayaan', assistant: 'assistant:analyn' },
    { date: on('10-01'), name: 'Independence Day', assistant: 'assistant:nneka' },
    { date: on('10-20'), name: 'Mashujaa Day', assistant: 'assistant:wanjiru' },
    ...(lamps ? diwaliOf(lamps) : []),
  ];
}

const diwaliOf = (date: LocalDate): DemoHoliday[] => [
  { date, name: 'Diwali', assistant: 'assistant:maya' },
  { date, name: 'Diwali', assistant: 'assistant:priya' },
];

/** On a weekend it is kept on the working day beside it. */
function observed(date: LocalDate, name: string): DemoHoliday {
  const shift = { 5: -1, 6: 1 }[weekdayOf(date)];
  return shift === undefined ? { date, name } : { date: addDays(date, shift), name: `${name} (observed)` };
}

/** (4, Thursday, `2026-11`) → `2026-11-26`; -1 is the last. */
function nth(count: number, weekday: 'MON' | 'THU', month: string): LocalDate {
  const days = daysOfMonth(month).filter((day) => weekdayOf(day) === { MON: 0, THU: 3 }[weekday]);
  return days.at(count < 0 ? count : count - 1) as LocalDate;
}
