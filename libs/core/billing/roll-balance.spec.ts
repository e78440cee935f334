import { err, ok } from '#core/result';
import { rollBalance, type BalanceTerms, type ClosedBalance, type OpenBalance } from './roll-balance.js';
import type { Lot } from './types.js';

const TERMS: BalanceTerms = {
  consume: 'OLDEST_FIRST',
  overageMode: 'BILL',
  rolloverMode: 'UNLIMITED',
  packExpiry: new Map(),
  cap: ok(0n),
};
const OPEN: OpenBalance = {
  period: '2026-03',
  place: 'BEFORE_LAST',
  lots: [],
  debt: 0n,
  granted: 0n,
  packs: [],
  used: 0n,
};
const month = (period: string, left: bigint): Lot => ({ period, packId: undefined, left });
const pack = (period: string, packId: string, left: bigint): Lot => ({ period, packId, left });

function roll(terms: Partial<BalanceTerms>, open: Partial<OpenBalance>): ClosedBalance {
  const closed = rollBalance({ ...TERMS, ...terms }, { ...OPEN, ...open });
  if (!closed.ok) throw new Error(closed.error.subject);
  return closed.value;
}

/** `2026-01:5 2026-01/p:3` */
const grantsOf = ({ lots }: ClosedBalance): string =>
  lots.map(({ period, packId, left }) => `${period}${packId === undefined ? '' : `/${packId}`}:${left}`).join(' ');

describe('use is taken', () => {
  const lots = [month('2026-01', 10n), pack('2026-01', 'a', 10n), month('2026-02', 10n)];
  const open = { lots, granted: 10n, packs: [pack('2026-03', 'b', 10n), pack('2026-03', 'c', 10n)] };

  it.each([
    [0n, '2026-01:10 2026-01/a:10 2026-02:10 2026-03:10 2026-03/b:10 2026-03/c:10'],
    [15n, '2026-01/a:5 2026-02:10 2026-03:10 2026-03/b:10 2026-03/c:10'],
    [35n, '2026-03:5 2026-03/b:10 2026-03/c:10'],
    [45n, '2026-03/b:5 2026-03/c:10'],
    [60n, ''],
  ])('of the oldest grants first, the monthly one before packs: %s', (used, grants) => {
    expect(grantsOf(roll({}, { ...open, used }))).toBe(grants);
  });

  it.each([
    [5n, '2026-01:10 2026-01/a:10 2026-02:10 2026-03:5 2026-03/b:10 2026-03/c:10'],
    [15n, '2026-01:5 2026-01/a:10 2026-02:10 2026-03/b:10 2026-03/c:10'],
  ])('of the current monthly grant before all, then the oldest: %s', (used, grants) => {
    expect(grantsOf(roll({ consume: 'CURRENT_FIRST' }, { ...open, used }))).toBe(grants);
  });

  it('and what no grant covers is overage', () => {
    const { row, draws } = roll({}, { ...open, used: 61n });
    expect(row).toMatchObject({ used: 61n, overage: 1n, carriedOut: 0n });
    expect(draws.map(({ taken }) => taken)).toEqual(['10', '10', '10', '10', '10', '10']);
  });
});

describe('what is left', () => {
  const lots = [month('2026-01', 7n), pack('2026-01', 'a', 5n), month('2026-02', 7n)];

  it('of monthly grants goes without rollover, packs stay', () => {
    const closed = roll({ rolloverMode: 'NONE' }, { lots, granted: 7n });
    expect(grantsOf(closed)).toBe('2026-01/a:5');
    expect(closed.row.expired).toBe(21n);
  });

  it.each([
    [0, '2026-01/a:5'],
    [1, '2026-01/a:5 2026-03:7'],
    [2, '2026-01/a:5 2026-02:7 2026-03:7'],
    [3, '2026-01:7 2026-01/a:5 2026-02:7 2026-03:7'],
  ])('of monthly grants that live on for %i periods', (expiresAfterPeriods, grants) => {
    expect(grantsOf(roll({ expiresAfterPeriods }, { lots, granted: 7n }))).toBe(grants);
  });

  it.each([
    [0, ''],
    [2, ''],
    [3, '2026-01/a:5'],
  ])('of a pack that lives on for %i periods, even where nothing rolls over', (periods, grants) => {
    const packExpiry = new Map([['a', periods]]);
    expect(grantsOf(roll({ rolloverMode: 'NONE', packExpiry }, { lots }))).toBe(grants);
  });

  it('of monthly grants together is cut to the cap, the oldest first, packs aside', () => {
    const closed = roll({ rolloverMode: 'CAPPED', cap: ok(10n) }, { lots, granted: 7n });
    expect(grantsOf(closed)).toBe('2026-01/a:5 2026-02:3 2026-03:7');
    expect(closed.row.expired).toBe(11n);
  });

  it('is cut only after expiry, so an expired grant takes no room under the cap', () => {
    const closed = roll({ rolloverMode: 'CAPPED', cap: ok(14n), expiresAfterPeriods: 2 }, { lots, granted: 7n });
    expect(grantsOf(closed)).toBe('2026-01/a:5 2026-02:7 2026-03:7');
  });

  it('is compared with the cap only if there is any', () => {
    const cap = err({ code: 'AMOUNT_TOO_PRECISE', subject: '1.005' } as const);
    expect(rollBalance({ ...TERMS, rolloverMode: 'CAPPED', cap }, OPEN).ok).toBe(true);
    expect(rollBalance({ ...TERMS, rolloverMode: 'CAPPED', cap }, { ...OPEN, granted: 1n })).toBe(cap);
    expect(rollBalance({ ...TERMS, cap }, { ...OPEN, granted: 1n }).ok).toBe(true);
  });

  it('all goes in the last period, packs too', () => {
    const closed = roll({}, { lots, granted: 7n, place: 'LAST' });
    expect(closed.lots).toEqual([]);
    expect(closed.row).toMatchObject({ expired: 26n, carriedOut: 0n });
  });
});

describe('a debt', () => {
  const borrow = { overageMode: 'BORROW' } as const;

  it('is made of overage', () => {
    expect(roll(borrow, { granted: 10n, used: 14n }).row).toMatchObject({ overage: 4n, borrowedOut: 4n });
  });

  it('is repaid by the next grant before any use', () => {
    const { row } = roll(borrow, { debt: 4n, granted: 10n, used: 8n });
    expect(row).toMatchObject({ granted: 10n, borrowedIn: 4n, overage: 2n, borrowedOut: 2n });
  });

  it('stays as far as the grant does not cover it, and new overage joins it', () => {
    const { row } = roll(borrow, { debt: 14n, granted: 10n, used: 3n });
    expect(row).toMatchObject({ overage: 3n, borrowedOut: 7n, carriedOut: 0n });
  });

  it('is never repaid out of older grants or packs', () => {
    const { row, lots } = roll(borrow, { debt: 5n, packs: [pack('2026-03', 'p', 9n)] });
    expect(row.borrowedOut).toBe(5n);
    expect(lots).toEqual([pack('2026-03', 'p', 9n)]);
  });

  it('is settled in the last period, with that period’s overage', () => {
    const closed = roll(borrow, { debt: 14n, granted: 10n, used: 3n, place: 'LAST' });
    expect(closed.row).toMatchObject({ overage: 3n, borrowedOut: 0n });
    expect(closed.openDebt).toBe(4n);
  });
});

describe('overage', () => {
  it.each([
    ['ABSORB', { absorbed: 5n, held: 0n }],
    ['HOLD', { absorbed: 0n, held: 5n }],
    ['BILL', { absorbed: 0n, held: 0n }],
  ] as const)('under %s is shown in its row', (overageMode, figures) => {
    expect(roll({ overageMode }, { used: 5n }).row).toMatchObject({ overage: 5n, borrowedOut: 0n, ...figures });
  });
});
