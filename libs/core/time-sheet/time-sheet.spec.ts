import fc from 'fast-check';
import { nextState } from '#core/lifecycle';
import { dayBounds, epochAtWallTime, localDateOf, wallSecondsAt } from '#core/time';
import {
  addDays,
  daysOfWeek,
  ENTRY_LIFE,
  isDayLocked,
  judgeTimer,
  placeDuration,
  planCell,
  WEEK_LIFE,
  weekOf,
  type CellEntry,
} from './index.js';

const HOUR = 3_600;

describe('a week', () => {
  it.each([
    ['2026-01-31', 1, '2026-01-26'],
    ['2026-01-26', 1, '2026-01-26'],
    ['2026-01-25', 1, '2026-01-19'],
    ['2026-01-25', 7, '2026-01-25'],
    ['2026-01-24', 7, '2026-01-18'],
    ['1969-12-31', 1, '1969-12-29'],
  ])('with %s, from weekday %i on, begins on %s', (date, startsOn, start) => {
    expect(weekOf(date, startsOn)).toBe(start);
  });

  it('has seven days, each of which is of that week', () => {
    const days = daysOfWeek('2026-12-28');
    expect([days.length, days.at(-1)]).toEqual([7, '2027-01-03']);
    expect(new Set(days.map((day) => weekOf(day, 1)))).toEqual(new Set(['2026-12-28']));
  });

  it('is approved only once it was handed in', () => {
    expect(nextState(WEEK_LIFE, 'OPEN', 'approve')).toMatchObject({
      ok: false,
      error: { possible: ['submit', 'change'] },
    });
    expect(nextState(WEEK_LIFE, 'SUBMITTED', 'approve')).toEqual({ ok: true, value: 'APPROVED' });
    expect(nextState(ENTRY_LIFE, 'APPROVED', 'reject')).toMatchObject({ ok: false });
  });
});

describe('a local day', () => {
  it('has 23 and 25 hours when the clock changes', () => {
    expect(dayBounds('Europe/Berlin', '2026-03-29').lengthSeconds).toBe(23 * HOUR);
    expect(dayBounds('Europe/Berlin', '2026-10-25').lengthSeconds).toBe(25 * HOUR);
  });

  it('moves on a time that the change skips and takes the first of two', () => {
    const utc = (date: string, wall: number): string =>
      new Date(epochAtWallTime('Europe/Berlin', date, wall) * 1000).toISOString();
    expect(utc('2026-03-29', 2.5 * HOUR)).toBe('2026-03-29T01:30:00.000Z');
    expect(utc('2026-10-25', 2.5 * HOUR)).toBe('2026-10-25T00:30:00.000Z');
    expect(utc('2026-10-24', 25 * HOUR)).toBe('2026-10-24T23:00:00.000Z');
    expect(wallSecondsAt('Asia/Kolkata', 0)).toBe(19_800);
  });

  it('is locked once its days of grace have passed', () => {
    expect(isDayLocked('2026-01-01', '2026-01-04', 3)).toBe(false);
    expect(isDayLocked('2026-01-01', '2026-01-05', 3)).toBe(true);
    expect(isDayLocked('2026-01-01', '2036-01-05', undefined)).toBe(false);
  });
});

describe('a running timer', () => {
  const settings = { timeZone: 'Europe/Berlin', forgottenAfterSeconds: 10 * HOUR };
  const at = (text: string): number => Date.parse(text) / 1000;

  it('is nothing to speak of within a day’s work', () => {
    expect(judgeTimer({ startedAt: at('2026-01-05T08:00:00Z'), now: at('2026-01-05T17:59:00Z') }, settings)).toEqual({
      isTooLong: false,
      isOverMidnight: false,
    });
  });

  it('was forgotten after ten hours, and is proposed to end then', () => {
    const judged = judgeTimer({ startedAt: at('2026-01-05T08:00:00Z'), now: at('2026-01-05T19:00:00Z') }, settings);
    expect(judged).toMatchObject({ isTooLong: true, proposedEndEpochSeconds: at('2026-01-05T18:00:00Z') });
  });

  it('over midnight is proposed to end there, by the agency’s clock', () => {
    const judged = judgeTimer({ startedAt: at('2026-01-05T21:00:00Z'), now: at('2026-01-06T00:00:00Z') }, settings);
    expect(judged).toEqual({
      isTooLong: false,
      isOverMidnight: true,
      proposedEndEpochSeconds: at('2026-01-05T23:00:00Z'),
    });
  });
});

describe('time without hours', () => {
  const day = { startEpochSeconds: 0, endEpochSeconds: 24 * HOUR };
  const place = (busy: [number, number][], hours: number): unknown => {
    const found = placeDuration(
      {
        day,
        workStartEpochSeconds: 9 * HOUR,
        busy: busy.map(([from, to]) => ({ startEpochSeconds: from * HOUR, endEpochSeconds: to * HOUR })),
      },
      hours * HOUR,
    );
    return found && [found.startEpochSeconds / HOUR, found.endEpochSeconds / HOUR];
  };

  it('begins with the working day, or where the last work ended', () => {
    expect(place([], 2)).toEqual([9, 11]);
    expect(place([[7, 8]], 2)).toEqual([9, 11]);
    expect(
      place(
        [
          [13, 14],
          [9, 10],
        ],
        2,
      ),
    ).toEqual([14, 16]);
  });

  it('stays within its day', () => {
    expect(place([[20, 23]], 2)).toEqual([0, 2]);
    expect(
      place(
        [
          [1, 10],
          [11, 23],
        ],
        2,
      ),
    ).toEqual([22, 24]);
    expect(place([[20, 30]], 24)).toEqual([0, 24]);
    expect(place([], 25)).toBeUndefined();
  });

  it('never leaves its day, and meets other work only where nothing else fits', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 1, max: 24 }), (spans, hours) => {
        const busy = spans.map(([from, length]) => [from, from + length] as [number, number]);
        const [start = -1, end = 99] = place(busy, hours) as number[];
        expect([end - start, start >= 0 && end <= 24]).toEqual([hours, true]);
        const meets = (from: number): boolean => busy.some(([a, b]) => a < from + hours && from < b);
        const fits = Array.from({ length: 25 - hours }, (_, from) => from).some((from) => !meets(from));
        if (fits) expect(meets(start)).toBe(false);
      }),
    );
  });
});

describe('a cell', () => {
  const entry = (id: string, seconds: number, more: Partial<CellEntry> = {}): CellEntry => ({
    ...{ id, seconds, hasClockTimes: false, isOpen: true },
    ...more,
  });

  it('gets its first entry, longer and shorter ones, and none', () => {
    expect(planCell([], 60)).toEqual({ ok: true, value: { addSeconds: 60, change: [], remove: [] } });
    expect(planCell([entry('a', 60)], 90)).toMatchObject({
      value: { addSeconds: 0, change: [{ id: 'a', seconds: 90 }] },
    });
    expect(planCell([entry('a', 60), entry('b', 60)], 30)).toMatchObject({
      value: { change: [{ id: 'a', seconds: 30 }], remove: ['b'] },
    });
    expect(planCell([entry('a', 60)], 0)).toMatchObject({ value: { remove: ['a'] } });
  });

  it('leaves clock times alone while there is other time to take', () => {
    const timed = entry('a', 60, { hasClockTimes: true });
    expect(planCell([entry('b', 60), timed], 90)).toMatchObject({ value: { change: [{ id: 'b', seconds: 30 }] } });
    expect(planCell([timed], 90)).toMatchObject({ value: { addSeconds: 30, change: [] } });
  });

  it('holds exactly what was asked for, or says why not, and never touches what is fixed', () => {
    const anEntry = fc.record({
      seconds: fc.integer({ min: 1, max: 100 }),
      hasClockTimes: fc.boolean(),
      isOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 6 }), fc.integer({ min: 0, max: 400 }), (found, seconds) => {
        const entries = found.map((each, index) => ({ ...each, id: String(index) }));
        const fixed = entries.filter(({ isOpen }) => !isOpen);
        const plan = planCell(entries, seconds);
        if (!plan.ok) return expect(seconds).toBeLessThan(plan.error.fixedSeconds);
        const { addSeconds, change, remove } = plan.value;
        const changed = new Map(change.map((each) => [each.id, each.seconds]));
        const kept = entries.filter(({ id }) => !remove.includes(id));
        const total = kept.reduce((sum, each) => sum + (changed.get(each.id) ?? each.seconds), addSeconds);
        expect(total).toBe(seconds);
        expect(fixed.filter(({ id }) => remove.includes(id) || changed.has(id))).toEqual([]);
        expect(change.filter((each) => each.seconds <= 0)).toEqual([]);
      }),
    );
  });

  it('is of the day that the agency’s calendar shows', () => {
    expect(localDateOf('Asia/Kolkata', Date.parse('2026-01-05T20:00:00Z') / 1000)).toBe('2026-01-06');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });
});
