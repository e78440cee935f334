import { dayNumber } from '#core/time';
import type { DemoAssistant, SecondsByWeekday } from './demo.types.js';
import { addDays, weekdayOf } from './demo-days.js';
import { moved } from './move-demo.js';

const hours = (...days: [number, number, number, number, number, number, number]): SecondsByWeekday => {
  const [mon, tue, wed, thu, fri, sat, sun] = days;
  return [mon * 3600, tue * 3600, wed * 3600, thu * 3600, fri * 3600, sat * 3600, sun * 3600];
};

/** Independent contractors all, most of them shared by several clients. */
export const demoAssistants: readonly DemoAssistant[] = [
  {
    ...{ key: 'assistant:maya', name: 'Maya Rao', email: 'maya.rao@larkspur.example', dayStartHour: 8 },
    skills: ['inbox', 'calendar', 'Hindi', 'customer care'],
    country: 'IN',
    pay: { hourlyRate: '17.50', taskPercent: '60' },
    schedules: [{ secondsByWeekday: hours(6, 6, 6, 6, 6, 0, 0) }],
    leave: [
      { from: '2026-07-13', to: '2026-07-24' },
      { from: '2026-12-21', to: '2026-12-31' },
    ],
  },
  {
    ...{
      key: 'assistant:joana',
      name: 'Joana Prates',
      email: 'joana.prates@larkspur.example',
      dayStartHour: 7,
    },
    skills: ['social media', 'blogs', 'Portuguese', 'Spanish'],
    country: 'PT',
    pay: { hourlyRate: '21', taskPercent: '65', currency: 'EUR' },
    schedules: [{ secondsByWeekday: hours(7, 7, 7, 7, 4, 0, 0) }],
    leave: [{ from: '2026-08-10', to: '2026-08-21' }],
  },
  {
    ...{
      key: 'assistant:tobias',
      name: 'Tobias Lindqvist',
      email: 'tobias@larkspur.example',
      dayStartHour: 7,
    },
    skills: ['bookkeeping', 'reconciliation', 'spreadsheets', 'Swedish', 'German'],
    country: 'SE',
    pay: { hourlyRate: '28.25', taskPercent: '65', currency: 'EUR' },
    schedules: [{ secondsByWeekday: hours(7.5, 7.5, 7.5, 7.5, 6, 0, 0) }],
    leave: [
      { from: '2026-06-22', to: '2026-06-26' },
      { from: '2026-11-23', to: '2026-11-25', secondsPerDay: 10_800 },
    ],
  },
  {
    ...{
      key: 'assistant:analyn',
      name: 'Analyn Cruz',
      email: 'analyn.cruz@larkspur.example',
      dayStartHour: 18,
    },
    skills: ['customer care', 'calls', 'data entry', 'Tagalog'],
    country: 'PH',
    pay: { hourlyRate: '13.75', taskPercent: '60' },
    // Evenings in New York, mornings in Cebu.
    schedules: [{ secondsByWeekday: hours(8, 8, 8, 8, 8, 0, 0) }],
    leave: [{ from: '2026-09-21', to: '2026-09-25' }],
  },
  {
    ...{
      key: 'assistant:dmytro',
      name: 'Dmytro Kovalenko',
      email: 'dmytro@larkspur.example',
      dayStartHour: 9,
    },
    skills: ['websites', 'WordPress', 'graphic design', 'Ukrainian'],
    country: 'UA',
    pay: { hourlyRate: '30', taskPercent: '70', currency: 'EUR' },
    schedules: [
      { secondsByWeekday: hours(6, 6, 6, 6, 6, 0, 0) },
      { from: '2026-08-03', secondsByWeekday: hours(5, 5, 5, 5, 5, 0, 0) },
    ],
    leave: [],
  },
  {
    ...{ key: 'assistant:nneka', name: 'Nneka Obi', email: 'nneka.obi@larkspur.example', dayStartHour: 8 },
    skills: ['inbox', 'travel', 'calendar', 'event planning'],
    country: 'NG',
    pay: { hourlyRate: '16', taskPercent: '60' },
    schedules: [{ secondsByWeekday: hours(6, 6, 6, 6, 6, 0, 0) }],
    leave: [
      { from: '2026-05-18', to: '2026-05-22' },
      { from: '2026-12-14', to: '2026-12-18' },
    ],
  },
  {
    ...{
      key: 'assistant:harriet',
      name: 'Harriet Coombe',
      email: 'harriet@larkspur.example',
      dayStartHour: 6,
    },
    skills: ['bookkeeping', 'VAT', 'data entry', 'proofreading'],
    country: 'GB',
    pay: { hourlyRate: '22.50', taskPercent: '62.5', currency: 'GBP' },
    schedules: [{ secondsByWeekday: hours(7, 7, 7, 7, 7, 0, 0) }],
    leave: [
      { from: '2026-08-24', to: '2026-09-04' },
      { from: '2026-10-15', to: '2026-10-15', secondsPerDay: 12_600 },
    ],
  },
  {
    ...{
      key: 'assistant:luis',
      name: 'Luis Arango',
      email: 'luis.arango@larkspur.example',
      dayStartHour: 9,
    },
    skills: ['graphic design', 'social media', 'video', 'Spanish'],
    country: 'US',
    pay: { hourlyRate: '24', taskPercent: '70' },
    schedules: [{ secondsByWeekday: hours(8, 8, 8, 8, 7, 0, 0) }],
    leave: [{ from: '2026-06-08', to: '2026-06-12' }],
  },
  {
    ...{ key: 'assistant:grace', name: 'Grace Whitcombe', email: 'grace@larkspur.example', dayStartHour: 8 },
    skills: ['inbox', 'calls', 'travel', 'board papers'],
    country: 'US',
    pay: { hourlyRate: '26.40', taskPercent: '65' },
    schedules: [{ secondsByWeekday: hours(7.5, 7.5, 7.5, 7.5, 7.5, 0, 0) }],
    leave: [
      { from: '2026-07-27', to: '2026-07-31' },
      { from: '2026-11-23', to: '2026-11-25' },
    ],
  },
  {
    ...{ key: 'assistant:priya', name: 'Priya Nair', email: 'priya.nair@larkspur.example', dayStartHour: 8 },
    skills: ['blogs', 'research', 'data entry', 'Malayalam'],
    country: 'IN',
    pay: { hourlyRate: '15.20', taskPercent: '60' },
    schedules: [{ secondsByWeekday: hours(6, 6, 6, 6, 4, 0, 0) }],
    leave: [{ from: '2026-08-31', to: '2026-09-04' }],
  },
  {
    ...{ key: 'assistant:soren', name: 'Søren Bech', email: 'soren@larkspur.example', dayStartHour: 10 },
    skills: ['podcasts', 'audio', 'websites', 'Danish'],
    country: 'DK',
    pay: { hourlyRate: '29', taskPercent: '70', currency: 'EUR' },
    schedules: [{ secondsByWeekday: hours(5, 5, 0, 5, 0, 4, 0) }],
    leave: [{ from: '2026-07-06', to: '2026-07-17' }],
  },
  {
    ...{
      key: 'assistant:wanjiru',
      name: 'Wanjirũ Kamau',
      email: 'wanjiru@larkspur.example',
      dayStartHour: 7,
    },
    skills: ['data entry', 'social media', 'research', 'Swahili'],
    pay: { hourlyRate: '14.60', taskPercent: '60' },
    schedules: [{ secondsByWeekday: hours(6, 6, 6, 6, 6, 0, 0) }],
    leave: [{ from: '2026-10-19', to: '2026-10-23' }],
  },
];

type Leave = DemoAssistant['leave'][number];

/** The same so many months later, but for leave: that keeps its weekdays, or a week off would end in the middle of one. */
export const assistantsLater = (months: number): DemoAssistant[] =>
  demoAssistants.map((assistant) => ({
    ...moved(assistant, months),
    leave: assistant.leave.map((leave) => leaveLater(leave, months)),
  }));

function leaveLater({ from, to, ...rest }: Leave, months: number): Leave {
  const day = moved(from, months);
  const first = addDays(day, (weekdayOf(from) - weekdayOf(day) + 7) % 7);
  return { ...rest, from: first, to: addDays(first, dayNumber(to) - dayNumber(from)) };
}
