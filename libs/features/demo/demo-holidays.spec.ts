import { holidaysOf } from './demo-holidays.js';

const daysOf = (year: number): string[] => holidaysOf(year).map(({ date, name }) => `${date} ${name}`);

describe("the demo's holidays", () => {
  it('are those of 2026', () =>
    expect(daysOf(2026)).toEqual([
      "2026-01-01 New Year's Day",
      '2026-01-19 Martin Luther King Jr. Day',
      '2026-05-25 Memorial Day',
      '2026-06-19 Juneteenth',
      '2026-07-03 Independence Day (observed)',
      '2026-09-07 Labor Day',
      '2026-11-26 Thanksgiving',
      '2026-11-27 Day after Thanksgiving',
      '2026-12-25 Christmas Day',
      '2026-06-12 Araw ng Kalayaan',
      '2026-10-01 Independence Day',
      '2026-10-20 Mashujaa Day',
      '2026-11-09 Diwali',
      '2026-11-09 Diwali',
    ]));

  it('are on their own days in other years, and leave out what the moon has not said', () => {
    expect(daysOf(2027)).toEqual(
      expect.arrayContaining([
        '2027-01-18 Martin Luther King Jr. Day',
        '2027-05-31 Memorial Day',
        '2027-06-18 Juneteenth (observed)',
        '2027-07-05 Independence Day (observed)',
        '2027-11-25 Thanksgiving',
        '2027-12-24 Christmas Day (observed)',
        '2027-10-29 Diwali',
      ]),
    );
    expect(daysOf(2028)).toEqual(
      expect.arrayContaining(["2027-12-31 New Year's Day (observed)", '2028-07-04 Independence Day']),
    );
    expect(daysOf(2031).filter((day) => day.endsWith('Diwali'))).toEqual([]);
  });
});
