import { advisePlan, type PlanTerms } from './advise-plan.js';
import { availableIn, dueAlerts, percentUsed, runOutDay, topUpsDue } from './balance-watch.js';
import { projectUse } from './project-periods.js';
import type { RetainerContract } from './types.js';

const HOUR = 3_600n;
const input = { agency: { timeZone: 'UTC', currency: 'USD' }, services: new Map(), client: { id: 'k', rates: [] } };

const contract = (changes: Partial<RetainerContract> = {}): RetainerContract => ({
  id: 'c',
  kind: 'RETAINER',
  currency: 'USD',
  startDate: '2026-01-01',
  pauses: [],
  rates: [],
  rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
  retainer: {
    unit: 'TIME',
    fee: '400.00',
    includedSeconds: 36_000,
    billing: 'ADVANCE',
    proration: 'DAILY',
    grantProration: 'DAILY',
    consume: 'OLDEST_FIRST',
    rollover: { mode: 'NONE' },
    overage: { mode: 'BILL', rate: '60.00', consents: [] },
    packs: [],
  },
  ...changes,
});

describe('how much of a month is used', () => {
  it('is told at each percentage that is reached, and was not told yet', () => {
    const of = (used: bigint, told: number[] = []) =>
      dueAlerts([50, 80, 100], { used, available: 1_000n }, new Set(told));
    expect(of(499n)).toEqual([]);
    expect(of(500n)).toEqual([50]);
    expect(of(799n, [50])).toEqual([]);
    expect(of(1_200n, [50])).toEqual([80, 100]);
    expect(of(0n)).toEqual([]);
  });

  it('is rounded down, and all of nothing', () => {
    expect([percentUsed(999n, 1_000n), percentUsed(1_000n, 1_000n), percentUsed(1n, 0n), percentUsed(0n, 0n)]).toEqual([
      99, 100, 100, 0,
    ]);
  });

  it('is of what the month has after its debt is repaid', () => {
    expect(availableIn({ carriedIn: 10n, granted: 100n, bought: 5n, borrowedIn: 30n })).toBe(85n);
    expect(availableIn({ carriedIn: 10n, granted: 20n, bought: 5n, borrowedIn: 30n })).toBe(15n);
  });
});

describe('packs that are bought by themselves', () => {
  const due = (left: bigint, boughtThisPeriod = 0, mostPerPeriod = 3): number =>
    topUpsDue({ left, below: 2n * HOUR, packUnits: 5n * HOUR, boughtThisPeriod, mostPerPeriod });

  it('are as many as bring the balance to its threshold, within what is allowed in a period', () => {
    expect(due(2n * HOUR)).toBe(0);
    expect(due(2n * HOUR - 1n)).toBe(1);
    // Four hours beyond the balance need six: two packs.
    expect(due(-4n * HOUR)).toBe(2);
    expect(due(-40n * HOUR)).toBe(3);
    expect(due(-40n * HOUR, 2)).toBe(1);
    expect(due(-40n * HOUR, 3)).toBe(0);
  });
});

describe('the day on which a retainer runs out', () => {
  const on = (asOf: string, used: bigint, of = contract(), { late = 0n } = {}): string | undefined => {
    const month = asOf.slice(0, 7);
    const rolled = projectUse({ ...input, contract: of, month }, (each) => (each === month ? used : 0n));
    const row = rolled.ok ? rolled.value.at(-1)?.row : undefined;
    if (!row) throw new Error('there is no such month');
    const now = { row, asOf, ownUse: used - late, usedIn: new Map([[month, used]]) };
    const day = runOutDay({ ...input, contract: of }, now);
    if (!day.ok) throw new Error(day.error.code);
    return day.value;
  };

  it('follows from the pace of the month so far', () => {
    // Half an hour a day: the ten hours last for twenty days.
    expect(on('2026-01-10', 5n * HOUR)).toBe('2026-01-20');
    expect(on('2026-01-10', 12n * HOUR)).toBe('2026-01-10');
    expect(on('2026-01-10', 0n)).toBeUndefined();
  });

  it('is none where each month’s grant is enough, and may lie in a later, longer month', () => {
    expect(on('2026-01-10', 3n * HOUR)).toBeUndefined();
    // Ten hours in 29 days and a half: February's 28 days are covered, the end of March isn't.
    expect(on('2026-02-10', (36_000n * 20n) / 59n)).toBe('2026-03-30');
  });

  it('isn’t hastened by late work of closed months, which only takes of what is left', () => {
    const late = 4n * HOUR;
    // Three hours of nine days and a tenth: what is left of the ten lasts for ten more.
    expect(on('2026-01-10', late + 3n * HOUR, contract(), { late })).toBe('2026-01-20');
    expect(on('2026-01-10', late, contract(), { late })).toBeUndefined();
    expect(on('2026-01-10', 11n * HOUR, contract(), { late: 11n * HOUR })).toBe('2026-01-10');
  });

  it('isn’t told before seven days of the month or the contract are over, unless nothing is left', () => {
    expect(on('2026-01-07', 5n * HOUR)).toBeUndefined();
    expect(on('2026-01-08', 5n * HOUR)).toBe('2026-01-16');
    expect(on('2026-01-02', 10n * HOUR)).toBe('2026-01-02');
    const whole = { ...contract().retainer, grantProration: 'NONE' as const };
    const begins = contract({ retainer: whole, startDate: '2026-01-12' });
    expect(on('2026-01-18', 5n * HOUR, begins)).toBeUndefined();
    expect(on('2026-01-19', 5n * HOUR, begins)).toBe('2026-01-27');
  });

  it('counts what is carried on, and ends with the contract', () => {
    const rolls = contract({ retainer: { ...contract().retainer, rollover: { mode: 'UNLIMITED' } } });
    // February has 20 hours, March 16, April 10.5, and half an hour a day is used.
    expect(on('2026-02-10', 5n * HOUR)).toBe('2026-02-20');
    expect(on('2026-02-10', 5n * HOUR, rolls)).toBe('2026-04-21');
    const whole = { ...contract().retainer, grantProration: 'NONE' as const };
    expect(on('2026-01-10', 5n * HOUR, contract({ retainer: whole, endDate: '2026-01-15' }))).toBeUndefined();
  });
});

describe('advice on a plan', () => {
  const plan = (fee: string, hours: number, overageRate: string): PlanTerms => ({
    ...{ fee, includedSeconds: hours * 3_600, rollover: { mode: 'NONE' }, overageRate },
  });
  const plans = new Map([
    ['small', plan('220.00', 5, '60.00')],
    ['large', plan('700.00', 20, '50.00')],
  ]);
  const advise = (hours: number[], of = contract()) => {
    const periods = hours.map((used, i) => ({ period: `2026-0${i + 1}`, used: BigInt(Math.round(used * 3_600)) }));
    return advisePlan({ ...input, contract: of, periods, plans });
  };
  const totals = (hours: number[], of = contract()): string[] => {
    const advice = advise(hours, of);
    if (!advice.ok) throw new Error(advice.error.code);
    return advice.value.costs.map(({ planId = 'own', totalMinor }) => `${planId} ${totalMinor}`);
  };

  it('compares fees and overage of three closed months, the cheapest first', () => {
    // 20 hours: own 400 + 10 × 60; large 700; small 220 + 15 × 60.
    expect(totals([20, 20, 20])).toEqual(['large 210000', 'own 300000', 'small 336000']);
    expect(totals([4, 5, 2])).toEqual(['small 66000', 'own 120000', 'large 210000']);
    expect(totals([10, 10, 10])).toEqual(['own 120000', 'small 156000', 'large 210000']);
  });

  it('carries on what a plan carries on', () => {
    const rolls = contract({ retainer: { ...contract().retainer, rollover: { mode: 'UNLIMITED' } } });
    // 6 hours are carried from the first month into the other two.
    expect(totals([4, 13, 13], rolls)[0]).toBe('own 120000');
    expect(totals([4, 13, 13])[0]).toBe('own 156000');
  });

  it('says what would have been over and what would have expired', () => {
    const advice = advise([4, 12, 10]);
    const own = advice.ok ? advice.value.costs.find(({ planId }) => planId === undefined) : undefined;
    expect(own).toMatchObject({ overage: 2n * HOUR, overageMinor: 12_000n, expired: 6n * HOUR, feesMinor: 120_000n });
  });

  it('needs three months, and takes the latest', () => {
    expect(advise([20, 20])).toEqual({ ok: false, error: { code: 'TOO_FEW_PERIODS', subject: '2' } });
    const advice = advise([1, 20, 20, 20]);
    expect(advice.ok && advice.value.periods).toEqual(['2026-02', '2026-03', '2026-04']);
  });
});
