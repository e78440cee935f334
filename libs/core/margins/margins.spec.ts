import fc from 'fast-check';
import {
  costTime,
  MARGIN_GAPS,
  shareLines,
  splitByWeights,
  sumMargins,
  type MarginFact,
  type MarginGap,
  type SharedLine,
} from '#core/margins';

const GAPS = Object.keys(MARGIN_GAPS) as MarginGap[];

const line = (changes: Partial<SharedLine>): SharedLine => ({
  ...{ id: 'line', invoiceId: 'invoice', contractId: 'contract', period: '2026-01', kind: 'HOURLY', amountMinor: 0n },
  ...{ weights: [], ...changes },
});
const said = (lines: readonly SharedLine[]): string[] =>
  shareLines(lines).map(({ lineId, part, workId, amountMinor }) => `${lineId} ${workId ?? part} ${amountMinor}`);
const worked = (...weights: [string, bigint][]) => weights.map(([workId, weight]) => ({ workId, weight }));

describe('a line shared among its work', () => {
  it('sums to the line, the odd cent going to the largest remainder', () => {
    expect(said([line({ amountMinor: 100n, weights: worked(['a', 1n], ['b', 1n], ['c', 1n]) })])).toEqual([
      ...['line a 34', 'line b 33', 'line c 33'],
    ]);
  });

  it('is for no work where it has none', () => {
    expect(said([line({ kind: 'PACK', amountMinor: 500n })])).toEqual(['line OTHER 500']);
  });

  it('of a retainer’s fee is for work as far as the grant was used, and else unused', () => {
    const fee = (granted: bigint, used: bigint, weights = worked(['a', 3n], ['b', 1n])) =>
      said([line({ kind: 'RETAINER_FEE', amountMinor: 40_000n, weights, use: { granted, used } })]);
    expect(fee(36_000n, 18_000n)).toEqual(['line a 15000', 'line b 5000', 'line UNUSED_RETAINER 20000']);
    expect(fee(36_000n, 36_000n)).toEqual(['line a 30000', 'line b 10000']);
    // Of what was carried in more than the month's grant is used.
    expect(fee(36_000n, 40_000n)).toEqual(['line a 30000', 'line b 10000']);
    expect(fee(36_000n, 0n, [])).toEqual(['line UNUSED_RETAINER 40000']);
  });

  it('of a cap or a discount follows the lines that it is about', () => {
    const lines = [
      line({ id: 'x', amountMinor: 3_000n, weights: worked(['a', 1n], ['b', 2n]) }),
      line({ id: 'y', amountMinor: 1_000n, weights: worked(['c', 1n]) }),
      line({ id: 'z', amountMinor: 9_000n, period: '2026-02', weights: worked(['d', 1n]) }),
      line({ id: 'e', kind: 'EXPENSE', amountMinor: 1_000n, weights: worked(['stamps', 1n]) }),
      line({ id: 'cap', kind: 'CAP', amountMinor: -400n }),
      line({ id: 'less', kind: 'DISCOUNT', amountMinor: -1_300n }),
    ];
    expect(said(lines).slice(5)).toEqual([
      ...['cap a -100', 'cap b -200', 'cap c -100'],
      ...['less a -100', 'less b -200', 'less c -100', 'less d -900'],
    ]);
  });

  it('loses nothing and makes nothing, whatever the lines are', () => {
    const kinds = fc.constantFrom(
      'HOURLY',
      'TASK',
      'CAP',
      'MINIMUM',
      'RETAINER_FEE',
      'PACK',
      'OVERAGE',
      'ADJUSTMENT',
      'DISCOUNT',
      'EXPENSE',
      'ELSE',
    );
    const small = fc.bigInt({ min: 0n, max: 50n });
    const lines = fc.array(
      fc.record({
        kind: kinds,
        invoiceId: fc.constantFrom('i', 'j'),
        contractId: fc.constantFrom('c', 'd'),
        period: fc.constantFrom('2026-01', '2026-02'),
        amountMinor: fc.bigInt({ min: -100_000n, max: 100_000n }),
        weights: fc.array(fc.record({ workId: fc.constantFrom('a', 'b', 'c', 'd'), weight: small }), { maxLength: 5 }),
        use: fc.option(fc.record({ granted: small, used: small }), { nil: undefined }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (some) => {
        const named = some.map(({ use, ...each }, i): SharedLine => ({ ...each, id: String(i), ...(use && { use }) }));
        const shares = shareLines(named);
        for (const { id, amountMinor } of named) {
          const own = shares.filter(({ lineId }) => lineId === id);
          expect(own.reduce((sum, share) => sum + share.amountMinor, 0n)).toBe(amountMinor);
        }
      }),
    );
  });
});

describe('parts by weights', () => {
  it('sum to the whole, and none is a minor unit away from its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), weights, (amount, given) => {
        const total = given.reduce((sum, weight) => sum + weight, 0n);
        const parts = splitByWeights(amount, given);
        if (parts === undefined) return expect(total).toBe(0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [i, part] of parts.entries()) {
          const difference = part * total - amount * (given[i] as bigint);
          expect(difference > -total && difference < total).toBe(true);
        }
      }),
    );
  });
});

describe('what time costs', () => {
  it('is rounded once for what is paid together, and split to the minor unit', () => {
    const entry = (id: string, seconds: number, paidWith = 'run') => ({
      id,
      seconds,
      paidWith,
      rateMinor: 1_550n,
      currency: 'EUR',
    });
    // 15.5043 twice is 31.0086.
    expect([...costTime([entry('a', 3_601), entry('b', 3_601)])]).toEqual([
      ['a', 1_551n],
      ['b', 1_550n],
    ]);
    expect([...costTime([entry('a', 3_601), entry('b', 3_601, 'another run')]).values()]).toEqual([1_550n, 1_550n]);
  });
});

describe('margins', () => {
  const fact = (changes: Partial<MarginFact>): MarginFact => ({
    ...{ part: 'WORK', currency: 'EUR', revenueMinor: 4_000n, costMinor: 2_500n, seconds: 3_600 },
    ...{ unbilledSeconds: 0, gaps: [], ...changes },
  });
  const sum = (...facts: MarginFact[]) => sumMargins(facts, () => 'all').map((each) => each.sum);

  it('are what is left of the revenue, with its percent and what an hour brings', () => {
    expect(sum(fact({}), fact({ revenueMinor: 0n, costMinor: 500n, seconds: 1_800 }))).toEqual([
      {
        ...{
          part: 'WORK',
          currency: 'EUR',
          seconds: 5_400,
          revenueMinor: 4_000n,
          costMinor: 3_000n,
          marginMinor: 1_000n,
        },
        ...{ percent: '25.00', hourlyMinor: 2_667n, unbilledSeconds: 0, gaps: [] },
        soFar: {
          ...{ seconds: 5_400, revenueMinor: 4_000n, costMinor: 3_000n, marginMinor: 1_000n },
          ...{ percent: '25.00', hourlyMinor: 2_667n },
        },
      },
    ]);
  });

  it('show no figure that a gap makes wrong, and say why', () => {
    const [noRate] = sum(fact({}), fact({ costMinor: 0n, gaps: ['NO_PAY_RATE'] }), fact({ gaps: ['NO_PAY_RATE'] }));
    expect(noRate).toMatchObject({
      ...{ part: 'WORK', currency: 'EUR', seconds: 10_800, revenueMinor: 12_000n, hourlyMinor: 4_000n },
      gaps: [{ code: 'NO_PAY_RATE', count: 2 }],
    });
    expect(noRate).not.toHaveProperty('costMinor');
    expect(noRate).not.toHaveProperty('marginMinor');
    const [unbilled] = sum(fact({ revenueMinor: 0n, gaps: ['UNBILLED'] }));
    expect(unbilled).toEqual({
      ...{ part: 'WORK', currency: 'EUR', seconds: 3_600, unbilledSeconds: 0 },
      costMinor: 2_500n,
      gaps: [{ code: 'UNBILLED', count: 1 }],
    });
    expect(sum(fact({ gaps: ['UNAPPROVED'] }))[0]).toEqual({
      ...{ part: 'WORK', currency: 'EUR', seconds: 3_600, unbilledSeconds: 0 },
      gaps: [{ code: 'UNAPPROVED', count: 1 }],
    });
  });

  it('say what is known so far of the pieces that lack nothing, and how much time is not billed', () => {
    const [some] = sum(
      fact({}),
      fact({ revenueMinor: 0n, unbilledSeconds: 3_600, gaps: ['UNBILLED'] }),
      fact({ revenueMinor: 0n, costMinor: 0n, seconds: 0, unbilledSeconds: 1_800, gaps: ['UNAPPROVED'] }),
      // What brings something and has no cost yet would make the margin too good.
      fact({ costMinor: 0n, gaps: ['NO_PAY_RATE'] }),
    );
    expect(some).toMatchObject({ seconds: 10_800, unbilledSeconds: 5_400 });
    expect(some?.marginMinor).toBeUndefined();
    expect(some?.soFar).toEqual({
      ...{ seconds: 3_600, revenueMinor: 4_000n, costMinor: 2_500n, marginMinor: 1_500n },
      ...{ percent: '37.50', hourlyMinor: 4_000n },
    });
    expect(sum(fact({ gaps: ['UNBILLED'] }))[0]?.soFar).toBeUndefined();
  });

  it('so far are the whole ones once nothing is lacking, and those of the pieces that lack nothing until then', () => {
    const facts = fc.array(
      fc.record({
        part: fc.constantFrom('WORK', 'OTHER'),
        currency: fc.constantFrom('EUR', 'USD'),
        revenueMinor: fc.bigInt({ min: -9_999n, max: 99_999n }),
        costMinor: fc.bigInt({ min: -9_999n, max: 99_999n }),
        seconds: fc.nat(90_000),
        unbilledSeconds: fc.nat(90_000),
        gaps: fc.subarray(GAPS),
      }) as fc.Arbitrary<MarginFact>,
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(facts, (given) => {
        const whole = given.filter(({ gaps }) => gaps.length === 0);
        const apart = ({ part, currency }: Pick<MarginFact, 'part' | 'currency'>) => `${part} ${currency}`;
        const known = new Map(sumMargins(whole, () => '').map(({ sum: own }) => [apart(own), own]));
        for (const { sum: own } of sumMargins(given, () => '')) {
          const { revenueMinor, costMinor, marginMinor, percent, hourlyMinor, seconds } = known.get(apart(own)) ?? {};
          if (revenueMinor === undefined) expect(own.soFar).toBeUndefined();
          else
            expect({ percent, hourlyMinor, ...own.soFar }).toEqual({
              revenueMinor,
              costMinor,
              marginMinor,
              percent,
              hourlyMinor,
              seconds,
            });
          if (own.gaps.length === 0)
            expect(own.soFar).toMatchObject({ marginMinor: own.marginMinor, seconds: own.seconds });
        }
      }),
    );
  });

  it('so far sum to the same, however they are grouped', () => {
    const facts = fc.array(
      fc.record({
        key: fc.constantFrom('Acme', 'Borealis', 'Cobalt'),
        revenueMinor: fc.bigInt({ min: 0n, max: 99_999n }),
        costMinor: fc.bigInt({ min: 0n, max: 99_999n }),
        seconds: fc.nat(90_000),
        unbilledSeconds: fc.nat(90_000),
        gaps: fc.subarray(GAPS, { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(facts, (some) => {
        const given = some.map((each) => ({ ...fact({}), ...each }));
        const [all] = sumMargins(given, () => '');
        const rows = sumMargins(given, ({ key }) => key);
        const margin = rows.reduce((total, { sum: own }) => total + (own.soFar?.marginMinor ?? 0n), 0n);
        expect(margin).toBe(all?.sum.soFar?.marginMinor ?? 0n);
        const unbilled = rows.reduce((total, { sum: own }) => total + own.unbilledSeconds, 0);
        expect(unbilled).toBe(all?.sum.unbilledSeconds);
      }),
    );
  });

  it('of currencies and parts stand apart', () => {
    expect(sum(fact({}), fact({ currency: 'USD' }), fact({ part: 'UNUSED_RETAINER' }))).toHaveLength(3);
  });
});
