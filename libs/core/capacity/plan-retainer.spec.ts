import type { Allocation, CapacityRetainer, DateSpan } from './capacity.types.js';
import { countAvailability } from './count-availability.js';
import { layOutMonth } from './lay-out-month.js';
import { planRetainer } from './plan-retainer.js';

const HOUR = 3_600;
const eightHours = [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * HOUR);
const layout = layOutMonth('2027-02', 1);

/** February 2027 has four whole weeks from Monday, 20 working days. Everyone works Monday to Friday unless named. */
interface Example {
  readonly name: string;
  readonly hours: number;
  readonly asOf?: string;
  readonly terms?: Partial<CapacityRetainer>;
  readonly allocations: Allocation[];
  readonly leave?: Record<string, DateSpan & { portion?: string }>;
  readonly weekdays?: Record<string, number[]>;
  readonly holidays?: string[];
  /** Planned hours by week for each assistant who gets any. */
  readonly weeks: Record<string, number[]>;
  readonly unallocated?: number;
  readonly released?: number;
}

function plan({ hours, asOf = '2027-02-01', terms, allocations, leave, weekdays, holidays }: Example) {
  const daysOf = (id: string) => {
    const schedules = [{ secondsByWeekday: weekdays?.[id]?.map((hour) => hour * HOUR) ?? eightHours }];
    const away = leave?.[id] ? [{ from: '2027-02-01', to: '2027-02-28', ...leave[id] }] : [];
    return countAvailability({ id, schedules, leave: away }, layout, new Set(holidays));
  };
  const days = new Map(allocations.map(({ assistantId }) => [assistantId, daysOf(assistantId)]));
  const secondsByDay: Record<string, number[]> = {};
  const retainer = { contractId: 'c', remainingSeconds: hours * HOUR, pauses: [], allocations, ...terms };
  const firstDayLeft = layout.dates.filter((date) => date < asOf).length;
  const { commitment, plans } = planRetainer(retainer, { dates: layout.dates, firstDayLeft, days });
  for (const { assistantId, dayIndexes, secondsByDay: seconds } of plans) {
    const own = (secondsByDay[assistantId] ??= layout.dates.map(() => 0));
    dayIndexes.forEach((dayIndex, position) => (own[dayIndex] = (own[dayIndex] ?? 0) + (seconds[position] ?? 0)));
  }
  return { commitment, secondsByDay };
}

const weeksOf = (seconds: readonly number[]): number[] =>
  layout.weeks.map(({ days }) => {
    const inWeek = seconds.slice(days.startIndex, days.endIndexExclusive);
    return inWeek.reduce((sum, second) => sum + second, 0) / HOUR;
  });

const withoutIdle = (weeks: Record<string, number[]>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(weeks).filter(([, hours]) => hours.some((hour) => hour > 0)));

const asha = { assistantId: 'asha', weight: '1' };
const ben = { assistantId: 'ben', weight: '1' };

describe('planning a retainer over the days left', () => {
  it.each<Example>([
    { name: 'is even over the working days', hours: 40, allocations: [asha], weeks: { asha: [10, 10, 10, 10] } },
    {
      name: 'starts on the day of the report itself',
      hours: 33,
      asOf: '2027-02-12',
      allocations: [asha],
      weeks: { asha: [0, 3, 15, 15] },
    },
    {
      name: 'covers all of a coming month',
      hours: 20,
      asOf: '2026-11-20',
      allocations: [asha],
      weeks: { asha: [5, 5, 5, 5] },
    },
    {
      name: 'is shared by weight',
      hours: 40,
      allocations: [
        { ...asha, weight: '60' },
        { ...ben, weight: '40' },
      ],
      weeks: { asha: [6, 6, 6, 6], ben: [4, 4, 4, 4] },
    },
    {
      name: 'keeps the weights when one has fewer days, which are then fuller',
      hours: 40,
      allocations: [
        { ...asha, weight: '0.6' },
        { ...ben, weight: '0.4' },
      ],
      leave: { asha: { from: '2027-02-01', to: '2027-02-14' } },
      weeks: { asha: [0, 0, 12, 12], ben: [4, 4, 4, 4] },
    },
    {
      name: 'leaves the share of who has no day left to the others',
      hours: 40,
      allocations: [{ ...asha, weight: '3' }, ben, { assistantId: 'chen', weight: '1' }],
      leave: { asha: {} },
      weeks: { ben: [5, 5, 5, 5], chen: [5, 5, 5, 5] },
    },
    {
      name: 'does not weigh by the hours of a day: half a day of leave moves nothing',
      hours: 40,
      allocations: [asha],
      leave: { asha: { to: '2027-02-07', portion: '0.5' } },
      weeks: { asha: [10, 10, 10, 10] },
    },
    {
      name: 'skips weekends, holidays and days without hours',
      hours: 24,
      allocations: [asha],
      weekdays: { asha: [8, 0, 8, 0, 0, 0, 0] },
      holidays: ['2027-02-03', '2027-02-10'],
      weeks: { asha: [4, 4, 8, 8] },
    },
    {
      name: 'hands over where allocations do',
      hours: 40,
      allocations: [
        { ...asha, to: '2027-02-07' },
        { ...ben, from: '2027-02-08' },
      ],
      weeks: { asha: [10, 0, 0, 0], ben: [0, 10, 10, 10] },
    },
    {
      name: 'shares only the stretch in which both are allocated',
      hours: 40,
      allocations: [asha, { ...ben, from: '2027-02-15' }],
      weeks: { asha: [10, 10, 5, 5], ben: [0, 0, 5, 5] },
    },
    {
      name: 'treats two rows that say the same as one',
      hours: 60,
      allocations: [
        { ...asha, to: '2027-02-14' },
        { ...asha, from: '2027-02-15' },
      ],
      leave: { asha: { from: '2027-02-08', to: '2027-02-14' } },
      weeks: { asha: [20, 0, 20, 20] },
    },
    {
      name: 'does so in whatever order they come',
      hours: 60,
      allocations: [
        { ...asha, to: '2027-02-14' },
        { ...ben, to: '2027-02-14' },
        { ...ben, from: '2027-02-15' },
        { ...asha, from: '2027-02-15' },
      ],
      leave: { asha: { from: '2027-02-08', to: '2027-02-14' } },
      weeks: { asha: [10, 0, 10, 10], ben: [7.5, 7.5, 7.5, 7.5] },
    },
    {
      name: 'gives a stretch with holidays less, but one with leave no less',
      hours: 34,
      allocations: [
        { ...asha, to: '2027-02-07' },
        { ...ben, from: '2027-02-08' },
      ],
      holidays: ['2027-02-01', '2027-02-02', '2027-02-03'],
      leave: { ben: { from: '2027-02-08', to: '2027-02-21' } },
      weeks: { asha: [4, 0, 0, 0], ben: [0, 0, 0, 30] },
    },
    {
      name: 'gives a second that two have the same claim to by id, not by order',
      hours: 1 / HOUR,
      asOf: '2027-02-26',
      allocations: [ben, asha],
      weeks: { asha: [0, 0, 0, 1 / HOUR] },
    },
    {
      name: 'adds weights of one assistant on one day',
      hours: 40,
      allocations: [asha, { ...asha, from: '2027-02-01', weight: '2' }, ben],
      weeks: { asha: [7.5, 7.5, 7.5, 7.5], ben: [2.5, 2.5, 2.5, 2.5] },
    },
    {
      name: 'leaves days without an allocation unallocated, not to who was allocated before',
      hours: 40,
      allocations: [{ ...asha, to: '2027-02-14' }],
      weeks: { asha: [10, 10, 0, 0] },
      unallocated: 20,
    },
    {
      name: 'leaves a stretch unallocated whose only assistant is away',
      hours: 40,
      allocations: [
        { ...asha, to: '2027-02-21' },
        { ...ben, from: '2027-02-22' },
      ],
      leave: { ben: { from: '2027-02-20' } },
      weeks: { asha: [10, 10, 10, 0] },
      unallocated: 10,
    },
    { name: 'is unallocated without an allocation', hours: 40, allocations: [], weeks: {}, unallocated: 40 },
    {
      name: 'is unallocated when all weights are zero',
      hours: 40,
      allocations: [{ ...asha, weight: '0.00' }],
      weeks: {},
      unallocated: 40,
    },
    {
      name: 'is unallocated when nobody allocated has a day left',
      hours: 40,
      asOf: '2027-02-27',
      allocations: [asha],
      weeks: {},
      unallocated: 40,
    },
    {
      name: 'is unallocated to an assistant without hours',
      hours: 40,
      allocations: [asha],
      weekdays: { asha: [0, 0, 0, 0, 0, 0, 0] },
      weeks: {},
      unallocated: 40,
    },
    {
      name: 'keeps to the days that the contract is active',
      hours: 40,
      terms: { activeFrom: '2027-02-08', activeTo: '2027-02-21' },
      allocations: [asha],
      weeks: { asha: [0, 20, 20, 0] },
    },
    {
      name: 'leaves out pauses',
      hours: 40,
      terms: { pauses: [{ from: '2027-02-08', to: '2027-02-14' }, { from: '2027-02-22' }] },
      allocations: [asha],
      weeks: { asha: [20, 0, 20, 0] },
    },
    {
      name: 'releases all when paused until further notice',
      hours: 40,
      terms: { pauses: [{ from: '2027-01-15' }] },
      allocations: [asha],
      weeks: {},
      released: 40,
    },
    {
      name: 'releases all when the contract has ended',
      hours: 40,
      asOf: '2027-02-15',
      terms: { activeTo: '2027-02-14' },
      allocations: [asha],
      weeks: {},
      released: 40,
    },
    {
      name: 'releases all of a past month',
      hours: 40,
      asOf: '2027-03-01',
      allocations: [asha],
      weeks: {},
      released: 40,
    },
    { name: 'plans nothing when nothing is left', hours: 0, allocations: [asha], weeks: {} },
  ])('$name', (example) => {
    const { commitment, secondsByDay } = plan(example);
    const weeks = Object.fromEntries(Object.entries(secondsByDay).map(([id, seconds]) => [id, weeksOf(seconds)]));
    expect(withoutIdle(weeks)).toEqual(example.weeks);
    const shares = Object.entries(example.weeks).map(([assistantId, hours]) => ({
      assistantId,
      plannedSeconds: hours.reduce((sum, hour) => sum + hour, 0) * HOUR,
    }));
    const [unallocatedSeconds, releasedSeconds] = [(example.unallocated ?? 0) * HOUR, (example.released ?? 0) * HOUR];
    expect(commitment).toEqual({
      contractId: 'c',
      remainingSeconds: example.hours * HOUR,
      plannedSeconds: example.hours * HOUR - unallocatedSeconds - releasedSeconds,
      unallocatedSeconds,
      releasedSeconds,
      shares,
    });
  });

  it('gives odd seconds to the earlier days and, between people, to the larger remainder', () => {
    const { secondsByDay } = plan({
      name: '',
      hours: 23 / HOUR,
      asOf: '2027-02-25',
      allocations: [
        { ...asha, weight: '1' },
        { ...ben, weight: '2' },
      ],
      weeks: {},
    });
    expect(secondsByDay.asha?.slice(24)).toEqual([4, 4, 0, 0]);
    expect(secondsByDay.ben?.slice(24)).toEqual([8, 7, 0, 0]);
  });
});
