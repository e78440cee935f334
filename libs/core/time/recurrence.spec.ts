import { checkRecurrenceRule, occurrencesBetween } from './index.js';

const seconds = (instant: string): number => Date.parse(instant) / 1_000;
const between = (
  rule: string,
  [from, until]: [string, string],
  startsAt = '2026-03-02T09:00',
  timeZone = 'America/New_York',
) =>
  occurrencesBetween(
    { rule, startsAt, timeZone },
    { fromEpochSeconds: seconds(from), untilEpochSeconds: seconds(until) },
    20,
  ).map(({ at, epochSeconds }) => `${at} ${new Date(epochSeconds * 1_000).toISOString().slice(5, 16)}`);

describe('a recurrence', () => {
  it('keeps its time by the clocks, whatever they do', () => {
    expect(between('FREQ=WEEKLY;BYDAY=MO', ['2026-03-01T00:00:00Z', '2026-03-17T00:00:00Z'])).toEqual([
      '2026-03-02T09:00 03-02T14:00',
      '2026-03-09T09:00 03-09T13:00',
      '2026-03-16T09:00 03-16T13:00',
    ]);
  });

  it('loses no occurrence to a night that lacks its hour, and has none twice in one that repeats it', () => {
    const nights = (from: string, until: string) => between('FREQ=DAILY', [from, until], '2026-03-01T02:30');
    expect(nights('2026-03-07T00:00:00Z', '2026-03-10T00:00:00Z')).toEqual([
      '2026-03-07T02:30 03-07T07:30',
      '2026-03-08T02:30 03-08T07:30',
      '2026-03-09T02:30 03-09T06:30',
    ]);
    const repeated = between('FREQ=DAILY', ['2026-10-31T00:00:00Z', '2026-11-03T00:00:00Z'], '2026-03-01T01:30');
    expect(repeated).toEqual([
      '2026-10-31T01:30 10-31T05:30',
      '2026-11-01T01:30 11-01T05:30',
      '2026-11-02T01:30 11-02T06:30',
    ]);
  });

  it('is cut at both ends, inclusive, by instants and not by days', () => {
    const days = (from: string, until: string) =>
      between('FREQ=DAILY', [from, until], '2026-03-02T09:00', 'Pacific/Kiritimati');
    expect(days('2026-03-01T19:00:00Z', '2026-03-02T19:00:00Z').map((text) => text.slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-03',
    ]);
    expect(days('2026-03-01T19:00:01Z', '2026-03-02T18:59:59Z')).toEqual([]);
  });

  it('ends by count or day, and skips months that lack its day', () => {
    const year: [string, string] = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'];
    const days = (rule: string, from = year) => between(rule, from).map((text) => text.slice(5, 10));
    expect(days('FREQ=DAILY;COUNT=3')).toEqual(['03-02', '03-03', '03-04']);
    expect(days('FREQ=DAILY;COUNT=3', ['2026-03-04T00:00:00Z', year[1]])).toEqual(['03-04']);
    expect(days('FREQ=WEEKLY;UNTIL=20260316')).toEqual(['03-02', '03-09', '03-16']);
    expect(days('FREQ=MONTHLY;BYMONTHDAY=31')).toEqual(['03-31', '05-31', '07-31', '08-31', '10-31', '12-31']);
    expect(days('FREQ=MONTHLY;BYDAY=-1FR;COUNT=2')).toEqual(['03-27', '04-24']);
    expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([]);
  });

  it.each([
    'FREQ=HOURLY',
    'INTERVAL=2',
    '',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=DAILY;COUNT=2;UNTIL=20260401',
    'FREQ=DAILY;UNTIL=20261401',
    'FREQ=DAILY\nEXDATE:20260302T090000Z',
    'FREQ=DAILY;X=1',
    'FREQ=DAILY;BYDAY=MO=TU',
  ])('is not “%s”', (rule) => {
    expect(checkRecurrenceRule(rule)).toMatchObject({ ok: false, error: { code: 'BAD_RULE' } });
  });

  it('is kept in capitals', () => {
    expect(checkRecurrenceRule(' rrule:freq=weekly;byday=mo,th ')).toEqual({
      ok: true,
      value: 'FREQ=WEEKLY;BYDAY=MO,TH',
    });
  });
});
