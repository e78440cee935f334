import { roundExact } from '#core/money';
import { monthNumber } from '#core/time';
import { activityIn, prorate } from './active-days.js';
import type { HourlyContract, Pause } from './types.js';

const contract = (startDate: string, endDate?: string, pauses: Pause[] = []): HourlyContract => ({
  id: 'h',
  kind: 'HOURLY',
  currency: 'USD',
  startDate,
  endDate,
  pauses,
  rates: [],
  rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
});

describe('the active days of a month', () => {
  it.each([
    ['a whole month', contract('2026-01-01'), '2026-02', 28],
    ['a leap month', contract('2024-01-01'), '2024-02', 29],
    ['from the start, that day included', contract('2026-02-10'), '2026-02', 19],
    ['to the end, that day included', contract('2026-01-01', '2026-02-10'), '2026-02', 10],
    ['a contract of one day', contract('2026-02-10', '2026-02-10'), '2026-02', 1],
    ['before the start', contract('2026-03-01'), '2026-02', 0],
    ['after the end', contract('2026-01-01', '2026-01-31'), '2026-02', 0],
    ['of a contract that ends before it starts', contract('2026-02-10', '2026-02-05'), '2026-02', 0],
    [
      'less a pause, both its days included',
      contract('2026-01-01', undefined, [{ from: '2026-02-03', to: '2026-02-04' }]),
      '2026-02',
      26,
    ],
    [
      'less pauses that overlap, once',
      contract('2026-01-01', undefined, [
        { from: '2026-02-01', to: '2026-02-10' },
        { from: '2026-02-05', to: '2026-02-12' },
      ]),
      '2026-02',
      16,
    ],
    [
      'less what a pause has in the month and the contract',
      contract('2026-02-10', undefined, [{ from: '2026-01-20', to: '2026-02-12' }]),
      '2026-02',
      16,
    ],
    [
      'of a pause that ends before it begins',
      contract('2026-01-01', undefined, [{ from: '2026-02-10', to: '2026-02-01' }]),
      '2026-02',
      28,
    ],
    [
      'of a month paused all over',
      contract('2026-01-01', undefined, [{ from: '2026-01-15', to: '2026-03-15' }]),
      '2026-02',
      0,
    ],
  ])('%s', (_what, terms, month, activeDays) => {
    expect(activityIn(terms, monthNumber(month)).activeDays).toBe(activeDays);
  });
});

describe('a fee or grant', () => {
  const february = { activeDays: 19, daysInMonth: 28 };

  it('is its share of the days of the month', () => {
    expect(roundExact(prorate(100_000n, 'DAILY', february))).toBe(67_857n);
    expect(roundExact(prorate(100_000n, 'DAILY', { ...february, activeDays: 0 }))).toBe(0n);
  });

  it('without proration is whole as soon as one day is active', () => {
    expect(roundExact(prorate(100_000n, 'NONE', { ...february, activeDays: 1 }))).toBe(100_000n);
    expect(roundExact(prorate(100_000n, 'NONE', { ...february, activeDays: 0 }))).toBe(0n);
  });
});
