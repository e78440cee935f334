import fc from 'fast-check';
import { layOutMonth } from './lay-out-month.js';

const weeksOf = (month: string, weekStartsOn: number): string[] =>
  layOutMonth(month, weekStartsOn).weeks.map(({ week }) => `${week.weekStart}: ${week.from}..${week.to}`);

describe('weeks of a month', () => {
  it.each([
    ['2026-07', 1, '2026-06-29'],
    ['2026-07', 3, '2026-07-01'],
    ['2026-07', 6, '2026-06-27'],
    ['2026-07', 7, '2026-06-28'],
    ['2027-01', 1, '2026-12-28'],
    ['1969-12', 1, '1969-12-01'],
    ['1969-11', 1, '1969-10-27'],
  ])('%s with weeks from day %i begins in the week of %s', (month, weekStartsOn, weekStart) => {
    expect(layOutMonth(month, weekStartsOn).weeks[0]?.week.weekStart).toBe(weekStart);
  });

  it('are cut at its edges and keep their real first day', () => {
    expect(weeksOf('2026-07', 1)).toEqual([
      '2026-06-29: 2026-07-01..2026-07-05',
      '2026-07-06: 2026-07-06..2026-07-12',
      '2026-07-13: 2026-07-13..2026-07-19',
      '2026-07-20: 2026-07-20..2026-07-26',
      '2026-07-27: 2026-07-27..2026-07-31',
    ]);
    expect(weeksOf('2026-08', 1).slice(0, 2)).toEqual([
      '2026-07-27: 2026-08-01..2026-08-02',
      '2026-08-03: 2026-08-03..2026-08-09',
    ]);
  });

  it('start on the day that the agency says', () => {
    expect(weeksOf('2026-07', 7)[0]).toBe('2026-06-28: 2026-07-01..2026-07-04');
    expect(weeksOf('2027-02', 1)).toHaveLength(4);
    expect(weeksOf('2027-02', 7)).toHaveLength(5);
  });

  it('hold each day once, in order', () => {
    const month = fc
      .tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 7 }), (text, weekStartsOn) => {
        const { dates, weekdays, weeks } = layOutMonth(text, weekStartsOn);
        expect(weekdays).toEqual(dates.map((date) => new Date(`${date}T00:00Z`).getUTCDay() || 7));
        const listed = weeks.flatMap(({ days }) => dates.slice(days.startIndex, days.endIndexExclusive));
        expect(listed).toEqual(dates);
        for (const { week, days } of weeks) {
          expect([week.from, week.to]).toEqual([dates[days.startIndex], dates[days.endIndexExclusive - 1]]);
          if (days.startIndex > 0) expect(weekdays[days.startIndex]).toBe(weekStartsOn);
        }
      }),
    );
  });
});
