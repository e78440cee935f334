import { assistantsLater } from './demo-assistants.js';
import { monthsSince, moved } from './move-demo.js';

describe("the months that the demo's calendar has to move by", () => {
  it.each([
    ['2026-11-08', 0],
    ['2026-11-30', 0],
    ['2026-12-07', 0],
    ['2026-12-08', 1],
    ['2027-01-07', 1],
    ['2027-01-08', 2],
    ['2028-02-29', 15],
    ['2026-11-07', -1],
  ])('are on %s %i', (today, months) => expect(monthsSince('2026-11', today)).toBe(months));
});

describe("the demo's data, moved", () => {
  it.each([
    ['2026-05-04', 7, '2026-12-04'],
    ['2026-10-30', 4, '2027-02-28'],
    ['2026-10-30', 16, '2028-02-29'],
    ['2026-05-31', 1, '2026-06-30'],
    // A contract's last day is the last of a month still.
    ['2026-09-30', 1, '2026-10-31'],
    ['2026-06-31', 1, '2026-07-32'],
    ['2026-06-31', 8, '2027-02-29'],
    ['2026-11', 14, '2028-01'],
  ])('%s by %i months is %s', (date, months, later) => expect(moved(date, months)).toBe(later));

  it('keep all that is no date, and their form', () => {
    const data = {
      contract: { startDate: '2026-11-02', pauses: [{ from: '2026-11-05' }], hours: [1, 2], isOver: false, end: null },
      paid: { '2026-10': 50 },
      words: ['2026-118', 'BHR-2026-118', '4 December', '2026-13', '2:45', 'on 2026-11-02'],
    };
    expect(moved(data, 0)).toEqual(data);
    expect(moved(data, 2)).toEqual({
      contract: { startDate: '2027-01-02', pauses: [{ from: '2027-01-05' }], hours: [1, 2], isOver: false, end: null },
      paid: { '2026-12': 50 },
      words: data.words,
    });
  });
});

describe("the demo's assistants, moved", () => {
  it('are off on the same weekdays', () => {
    const leaveOf = (months: number): unknown => assistantsLater(months).find(({ name }) => name === 'Maya Rao')?.leave;
    expect(leaveOf(0)).toEqual([
      { from: '2026-07-13', to: '2026-07-24' },
      { from: '2026-12-21', to: '2026-12-31' },
    ]);
    // Each begins on a Monday.
    expect(leaveOf(1)).toEqual([
      { from: '2026-08-17', to: '2026-08-28' },
      { from: '2027-01-25', to: '2027-02-04' },
    ]);
  });
});
