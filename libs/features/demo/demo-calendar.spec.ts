import { monthEndOf } from './demo-calendar.js';

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
});
