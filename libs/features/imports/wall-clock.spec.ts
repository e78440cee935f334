import { Temporal } from 'temporal-polyfill';
import { WallClock, instantText, wallSecondsOf } from './wall-clock.js';

describe('the clock on the wall', () => {
  // Changes at night, at midnight (both ways), of half an hour, and a day that never was.
  const zones = [
    ...['America/New_York', 'Europe/Dublin', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Havana'],
    ...['Atlantic/Azores', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC'],
  ];
  it.each(zones)('agrees with the calendar of %s through a year, and at the end of 2011', (timeZone) => {
    const clock = new WallClock(timeZone);
    const wrong: string[] = [];
    for (const [from, to] of [
      ['2026-01-01', '2027'],
      ['2011-12-28', '2012'],
    ] as const) {
      let plain = Temporal.PlainDateTime.from(from);
      for (; plain.toString() < to; plain = plain.add({ hours: 8, minutes: 30 })) {
        const wall = wallSecondsOf(plain.toPlainDate().toString(), plain.hour * 3600 + plain.minute * 60);
        const expected = (['compatible', 'later'] as const).map((disambiguation) =>
          plain.toZonedDateTime(timeZone, { disambiguation }),
        );
        const readings = clock.readings(wall);
        const instants = [...new Set(expected.map((each) => each.epochMilliseconds / 1000))];
        const dates = readings.map((each) => clock.dateAt(each));
        const expectedDates = instants.map((_, i) => expected[i]?.toPlainDate().toString());
        if (JSON.stringify([readings, dates]) !== JSON.stringify([instants, expectedDates]))
          wrong.push(plain.toString());
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2026-11-01', 5400, ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']],
    ['2026-03-08', 9000, ['2026-03-08T07:30:00Z']],
    ['2026-06-01', 86_400, ['2026-06-02T04:00:00Z']],
  ])('%s and %i seconds in New York: %j', (date, seconds, expected) => {
    const clock = new WallClock('America/New_York');
    expect(clock.readings(wallSecondsOf(date, seconds)).map(instantText)).toEqual(expected);
  });
});
