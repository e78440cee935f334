import { DayFiller, type WallTimes, placeEntry } from './place-entry.js';
import { readDuration, readTimeOfDay } from './read-values.js';
import { WallClock } from './wall-clock.js';

const newYork = new WallClock('America/New_York');

function wall(startDate: string, start: string, endDate: string, end: string, duration = ''): WallTimes {
  const times: WallTimes = { startDate };
  const reading = readDuration(duration, { integerIs: 'SECONDS', decimalSeparator: 'POINT' });
  const [from, to] = [readTimeOfDay(start), readTimeOfDay(end)];
  if (from) times.start = from;
  if (to) times.end = to;
  if (endDate) times.endDate = endDate;
  if (reading && reading !== 'NEGATIVE') times.duration = reading;
  return times;
}

describe('an entry in the zone of the agency', () => {
  const day = '2026-03-04';
  const cases: [name: string, times: WallTimes, startsAt: string, workedSeconds: number][] = [
    ['stands where its clock times are', wall(day, '10:23:52', day, '11:00:00', '00:36:08'), `${day}T15:23:52Z`, 2168],
    ['may last no time at all', wall(day, '10:23:52', day, '10:23:52', '00:00:00'), `${day}T15:23:52Z`, 0],
    ['may pass midnight', wall(day, '23:00', '2026-03-05', '01:30', '2:30'), '2026-03-05T04:00:00Z', 9000],
    [
      'ends next day where one date is all there is',
      wall(day, '23:00', '', '01:30', '2:30'),
      '2026-03-05T04:00:00Z',
      9000,
    ],
    ['may end at 24:00', wall(day, '22:00', '', '24:00', '2:00'), '2026-03-05T03:00:00Z', 7200],
    ['needs no end beside a duration', wall(day, '10:00', '', '', '0:20'), `${day}T15:00:00Z`, 1200],
    ['needs no duration beside an end', wall(day, '10:00', day, '10:20'), `${day}T15:00:00Z`, 1200],
    [
      'takes the seconds that the clock leaves out from the duration',
      wall(day, '10:23', day, '10:24', '00:00:37'),
      `${day}T15:23:00Z`,
      37,
    ],
    [
      'takes the clock over hours with two decimals',
      wall(day, '10:00', day, '10:20', '0.33'),
      `${day}T15:00:00Z`,
      1200,
    ],
    [
      'skips the lost hour of spring',
      wall('2026-03-08', '01:30', '2026-03-08', '03:30', '01:00:00'),
      '2026-03-08T06:30:00Z',
      3600,
    ],
    [
      'moves a time that spring skips',
      wall('2026-03-08', '02:30', '2026-03-08', '04:00', '00:30:00'),
      '2026-03-08T07:30:00Z',
      1800,
    ],
    [
      'counts the repeated hour of autumn',
      wall('2026-11-01', '00:30', '2026-11-01', '02:30', '03:00:00'),
      '2026-11-01T04:30:00Z',
      10_800,
    ],
    [
      'may seem to end before its start then',
      wall('2026-11-01', '01:30', '2026-11-01', '01:10', '00:40:00'),
      '2026-11-01T05:30:00Z',
      2400,
    ],
    [
      'takes the second of two equal hours where the duration fits that',
      wall('2026-11-01', '01:30', '2026-11-01', '02:30', '01:00:00'),
      '2026-11-01T06:30:00Z',
      3600,
    ],
    [
      'believes the duration of a tool that subtracts wall times',
      wall('2026-03-08', '00:30', '2026-03-08', '04:30', '04:00:00'),
      '2026-03-08T05:30:00Z',
      14_400,
    ],
    [
      'leaves a break out',
      { ...wall(day, '09:00', '', '17:00', '7:30'), breakSeconds: 1800 },
      `${day}T14:00:00Z`,
      27_000,
    ],
    ['may last longer than a day', wall(day, '09:00', '', '10:00', '49:00'), `${day}T14:00:00Z`, 176_400],
  ];
  it.each(cases)('%s', (_name, times, startsAt, workedSeconds) => {
    const entry = placeEntry(times, newYork);
    expect(entry).toMatchObject({ startsAt, workedSeconds, localDate: times.startDate });
    if (typeof entry === 'string') return;
    expect(Date.parse(entry.endsAt) - Date.parse(entry.startsAt)).toBe(workedSeconds * 1000);
  });

  it.each([
    ['END_BEFORE_START', wall(day, '10:00', day, '09:00', '01:00:00')],
    ['END_BEFORE_START', wall(day, '10:00', '', '09:00')],
    ['DURATION_DIFFERS', wall(day, '10:00', day, '11:00', '02:00:00')],
    ['DURATION_DIFFERS', wall(day, '10:00:00', day, '11:00:00', '01:00:01')],
    ['END_BEFORE_START', wall(day, '10:00', '', '09:00', '01:00:00')],
    ['MISSING_DURATION', wall(day, '10:00', '', '')],
  ])('is refused for %s', (code, times) => expect(placeEntry(times, newYork)).toBe(code));
});

describe('entries without times of day', () => {
  it('follow one another from nine, each person and day apart', () => {
    const days = new DayFiller(newYork);
    const starts = [
      days.place('maya', '2026-03-04', 3600),
      days.place('maya', '2026-03-04', 1800),
      days.place('ravi', '2026-03-04', 60),
      days.place('maya', '2026-03-05', 60),
    ].map(({ startsAt }) => startsAt);
    expect(starts).toEqual([
      '2026-03-04T14:00:00Z',
      '2026-03-04T15:00:00Z',
      '2026-03-04T14:00:00Z',
      '2026-03-05T14:00:00Z',
    ]);
  });

  it('never leave their day, and with it their month', () => {
    const days = new DayFiller(newYork);
    const placed = Array.from({ length: 12 }, () => days.place('maya', '2026-03-31', 7200));
    expect(new Set(placed.map(({ localDate }) => localDate))).toEqual(new Set(['2026-03-31']));
    expect(new Set(placed.map(({ startsAt }) => startsAt)).size).toBe(12);
  });
});
