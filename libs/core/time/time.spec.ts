import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  dateOfDay,
  dayNumber,
  daysInMonth,
  epochSecondsOf,
  firstDayOfMonth,
  isLocalDate,
  isMonth,
  isTimeZone,
  localClock,
  localDateOf,
  monthBounds,
  monthNumber,
  monthNumberOfDay,
  monthOfNumber,
  parseInstant,
  secondsBetween,
} from './index.js';

/** From 1600 to 2400, so that centuries with and without a leap day are met. */
const anyDay = fc.integer({ min: -135_140, max: 157_054 });

describe('the calendar', () => {
  it('agrees with Temporal on every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(dateOfDay(day)).toBe(date.toString());
        expect(dayNumber(date.toString())).toBe(day);
        expect(monthOfNumber(monthNumberOfDay(day))).toBe(date.toString().slice(0, 7));
        expect(daysInMonth(monthNumberOfDay(day))).toBe(date.daysInMonth);
        expect(dateOfDay(firstDayOfMonth(monthNumberOfDay(day)))).toBe(date.with({ day: 1 }).toString());
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes from month to month across years', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(monthNumber('2026-01') - monthNumber('2025-11')).toBe(2);
  });

  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s is a date', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '2026-01-00',
    '2026-01-01T00:00',
  ])('%s is no date', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('knows a month by its form', () => {
    expect(['2026-01', '2026-12', '2026-13', '2026-00', '2026-1', '2026'].map(isMonth)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a local clock', () => {
  const ZONES = [
    'UTC',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'Asia/Gaza',
  ];

  it('agrees with Temporal in every zone, at any second from 2000 to 2040', () => {
    const seconds = fc.integer({ min: 946_684_800, max: 2_208_988_800 });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(seconds, { minLength: 1, maxLength: 20 }),
        (timeZone, instants) => {
          for (const instant of instants) {
            const local = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone);
            expect(localDateOf(timeZone, instant)).toBe(local.toPlainDate().toString());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with Temporal at the very seconds around changes of the clock', () => {
    for (const timeZone of ZONES) {
      let change = Temporal.Instant.from('2009-01-01T00:00:00Z')
        .toZonedDateTimeISO(timeZone)
        .getTimeZoneTransition('next');
      for (let count = 0; change && count < 8; count += 1) {
        for (const second of [-3601, -1, 0, 1, 3600]) {
          const instant = change.epochMilliseconds / 1000 + second;
          const local = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone);
          expect(localDateOf(timeZone, instant)).toBe(local.toPlainDate().toString());
        }
        change = change.getTimeZoneTransition('next');
      }
    }
  });

  it('bounds a month by its local midnights', () => {
    const { startEpochSeconds, endEpochSeconds } = monthBounds('Europe/Berlin', '2026-03');
    expect(new Date(startEpochSeconds * 1000).toISOString()).toBe('2026-02-28T23:00:00.000Z');
    expect(new Date(endEpochSeconds * 1000).toISOString()).toBe('2026-03-31T22:00:00.000Z');
    expect(localDateOf('Europe/Berlin', startEpochSeconds)).toBe('2026-03-01');
    expect(localDateOf('Europe/Berlin', endEpochSeconds - 1)).toBe('2026-03-31');
  });

  it('is kept, so that a zone is looked up once', () => {
    expect(localClock('Asia/Tokyo')).toBe(localClock('Asia/Tokyo'));
  });

  it('exists for IANA zones only', () => {
    expect(['Europe/Berlin', 'UTC', 'Europe/Nowhere', '+02:00', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('instants', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1970-01-01T01:00:00+01:00', 0n],
    ['1970-01-01T00:00:01.5Z', 1_500_000_000n],
    ['1970-01-01T00:00Z', 0n],
  ])('%s is read', (text, nanoseconds) => {
    expect(parseInstant(text)).toBe(nanoseconds);
  });

  it.each([
    '1970-01-01',
    '1970-01-01T00:00:00',
    '1970-02-30T00:00:00Z',
    '1970-01-01T25:00:00Z',
    '1970-01-01T00:00:60Z',
    '1970-01-01 00:00:00Z',
    '1970-01-01T00:00:00Z[UTC]',
    'soon',
  ])('%s is no instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  const between = (start: string, end: string): number =>
    secondsBetween(parseInstant(start) ?? 0n, parseInstant(end) ?? 0n);

  it('are apart by whole seconds, the fraction of the difference cut off', () => {
    expect(between('2026-01-01T00:00:00.9Z', '2026-01-01T00:00:02.1Z')).toBe(1);
    expect(between('2026-01-01T00:00:00Z', '2026-01-01T00:00:01.999Z')).toBe(1);
  });

  it('are apart by less than nothing exactly when the end comes first', () => {
    expect(between('2026-01-01T00:00:01Z', '2026-01-01T00:00:00.5Z')).toBe(-1);
    expect(between('2026-01-01T00:00:01Z', '2026-01-01T00:00:01Z')).toBe(0);
  });

  it('are rounded down to a second, before 1970 too', () => {
    expect(epochSecondsOf(1_999_999_999n)).toBe(1);
    expect(epochSecondsOf(-1n)).toBe(-1);
  });
});
