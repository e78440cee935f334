import { monthEndOf } from './demo-calendar.js';
import { mondayOf } from './demo-days.js';

describe("the demo agency's month", () => {
  it('is approved, billed and issued in the first days of the next', () => {
    expect(monthEndOf('2026-05')).toEqual({
      lastDay: '2026-05-31',
      approvedAt: new Date('2026-06-02T19:00:00Z'),
      cutoff: new Date('2026-06-05T16:00:00Z'),
      issuedOn: '2026-06-05',
    });
  });

  it('ends at the same hour by the clock once summer time is over', () => {
    expect(monthEndOf('2026-10').cutoff).toEqual(new Date('2026-11-05T17:00:00Z'));
  });

  it('has weeks from its first Monday on', () => {
    expect([0, 3, 4].map((index) => mondayOf('2026-11', index))).toEqual(['2026-11-02', '2026-11-23', '2026-11-30']);
    expect(mondayOf('2027-02', 0)).toBe('2027-02-01');
    expect(mondayOf('2027-06', 0)).toBe('2027-06-07');
  });
});
