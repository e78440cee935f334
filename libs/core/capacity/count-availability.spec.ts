import type { CapacityAssistant, Leave, WorkingSchedule } from './capacity.types.js';
import { countAvailability } from './count-availability.js';
import { layOutDays, layOutMonth } from './lay-out-month.js';

const HOUR = 3_600;
const hoursOf = (...hours: number[]): number[] => hours.map((hour) => hour * HOUR);
const eightHours: WorkingSchedule = { secondsByWeekday: hoursOf(8, 8, 8, 8, 8, 0, 0) };
const assistant = (schedules: WorkingSchedule[], leave: Leave[] = []): CapacityAssistant => ({
  id: 'asha',
  schedules,
  leave,
});

/** Hours of the first two weeks of February 2027, which starts on a Monday. */
function firstTwoWeeks(who: CapacityAssistant, holidays: string[] = []): Record<string, number[]> {
  const days = countAvailability(who, layOutMonth('2027-02', 1), new Set(holidays)).slice(0, 14);
  for (const day of days) {
    expect(day.holidaySeconds + day.leaveSeconds + day.availableSeconds).toBe(day.scheduledSeconds);
  }
  return {
    available: days.map((day) => day.availableSeconds / HOUR),
    leave: days.map((day) => day.leaveSeconds / HOUR),
    holiday: days.map((day) => day.holidaySeconds / HOUR),
  };
}

describe('available hours of a day', () => {
  it('are the same by days as by the month, across its edge too', () => {
    const layout = layOutDays('2027-01-30', 4);
    expect(layout).toEqual({
      dates: ['2027-01-30', '2027-01-31', '2027-02-01', '2027-02-02'],
      weekdays: [6, 7, 1, 2],
    });
    const days = countAvailability(assistant([eightHours]), layout, new Set(['2027-02-02']));
    expect(days.map((day) => day.availableSeconds / HOUR)).toEqual([0, 0, 8, 0]);
  });

  it.each<[string, CapacityAssistant, number[]]>([
    [
      'follow the weekday',
      assistant([{ secondsByWeekday: hoursOf(8, 7, 6, 5, 4, 3, 0) }]),
      [8, 7, 6, 5, 4, 3, 0, 8, 7, 6, 5, 4, 3, 0],
    ],
    ['are none without a schedule', assistant([]), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [
      'change with a schedule in mid-week, and the past stays',
      assistant([{ from: '2027-02-03', secondsByWeekday: hoursOf(4, 4, 4, 4, 4, 0, 0) }, eightHours]),
      [8, 8, 4, 4, 4, 0, 0, 4, 4, 4, 4, 4, 0, 0],
    ],
    [
      'return to the earlier schedule after one that ends',
      assistant([
        { from: '2026-01-01', ...eightHours },
        { from: '2027-02-04', to: '2027-02-08', secondsByWeekday: hoursOf(2, 2, 2, 2, 2, 2, 2) },
      ]),
      [8, 8, 8, 2, 2, 2, 2, 2, 8, 8, 8, 8, 0, 0],
    ],
    [
      'begin with the first schedule and end with the last',
      assistant([{ from: '2027-02-02', to: '2027-02-10', ...eightHours }]),
      [0, 8, 8, 8, 8, 0, 0, 8, 8, 8, 0, 0, 0, 0],
    ],
    [
      'are none on leave, to its last day',
      assistant([eightHours], [{ from: '2027-01-20', to: '2027-02-03' }]),
      [0, 0, 0, 8, 8, 0, 0, 8, 8, 8, 8, 8, 0, 0],
    ],
    [
      'are halved by half a day of leave, whatever the weekday holds',
      assistant(
        [{ secondsByWeekday: hoursOf(8, 6, 4, 0, 0, 0, 0) }],
        [{ from: '2027-02-01', to: '2027-02-04', portion: '0.5' }],
      ),
      [4, 3, 2, 0, 0, 0, 0, 8, 6, 4, 0, 0, 0, 0],
    ],
    [
      'are less by hours of leave, and never below none',
      assistant(
        [{ secondsByWeekday: hoursOf(8, 2, 3, 0, 0, 0, 0) }],
        [{ from: '2027-02-01', to: '2027-02-03', secondsPerDay: 3 * HOUR }],
      ),
      [5, 0, 0, 0, 0, 0, 0, 8, 2, 3, 0, 0, 0, 0],
    ],
    [
      'are less by two leaves of a part, and by overlapping ones no more than the day',
      assistant(
        [eightHours],
        [
          { from: '2027-02-01', to: '2027-02-03', portion: '0.5' },
          { from: '2027-02-02', to: '2027-02-02', secondsPerDay: HOUR },
          { from: '2027-02-03', to: '2027-02-04' },
        ],
      ),
      [4, 3, 0, 0, 8, 0, 0, 8, 8, 8, 8, 8, 0, 0],
    ],
  ])('%s', (_, who, available) => {
    expect(firstTwoWeeks(who).available).toEqual(available);
  });

  it('are taken by a holiday only where there are some', () => {
    const { available, holiday } = firstTwoWeeks(assistant([eightHours]), ['2027-02-05', '2027-02-06']);
    expect(available).toEqual([8, 8, 8, 8, 0, 0, 0, 8, 8, 8, 8, 8, 0, 0]);
    expect(holiday).toEqual([0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('are not taken twice by leave on a holiday', () => {
    const who = assistant([eightHours], [{ from: '2027-02-04', to: '2027-02-07' }]);
    const { available, holiday, leave } = firstTwoWeeks(who, ['2027-02-05']);
    expect(available).toEqual([8, 8, 8, 0, 0, 0, 0, 8, 8, 8, 8, 8, 0, 0]);
    expect(holiday).toEqual([0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(leave).toEqual([0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('round a portion of leave to the second, half up', () => {
    const who = assistant(
      [{ secondsByWeekday: [3, 10, 10, 0, 0, 0, 0] }],
      [
        { from: '2027-02-01', to: '2027-02-01', portion: '0.5' },
        { from: '2027-02-02', to: '2027-02-02', portion: '0.34' },
        { from: '2027-02-03', to: '2027-02-03', portion: '1' },
      ],
    );
    const days = countAvailability(who, layOutMonth('2027-02', 1), new Set());
    expect(days.slice(0, 3).map((day) => day.leaveSeconds)).toEqual([2, 3, 10]);
  });
});
