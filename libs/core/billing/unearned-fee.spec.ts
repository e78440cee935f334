import { monthNumber } from '#core/time';
import { creditLines } from '#core/invoicing';
import type { FeeBasis } from './line-basis.js';
import type { Pause, Proration, RetainerContract } from './types.js';
import { unearnedFee, type BilledFeeLine } from './unearned-fee.js';

const NOVEMBER = monthNumber('2026-11');

const retainer = (endDate?: string, pauses: Pause[] = []): RetainerContract => ({
  ...{ id: 'r', kind: 'RETAINER', currency: 'USD', startDate: '2026-01-01', endDate, pauses, rates: [] },
  rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
  retainer: {
    ...{ unit: 'TIME', fee: '1000.00', includedSeconds: 36_000, billing: 'ADVANCE', proration: 'DAILY' },
    ...{ grantProration: 'DAILY', consume: 'OLDEST_FIRST', rollover: { mode: 'NONE' }, packs: [] },
    overage: { mode: 'ABSORB', consents: [] },
  },
});

const basis = (feeMinor: bigint, proration: Proration = 'DAILY', activeDays = 30): FeeBasis => ({
  ...{ kind: 'RETAINER_FEE', feeMinor: String(feeMinor), proration, activeDays, daysInMonth: 30 },
});

/** A whole month of 1000.00, unless it's said otherwise. */
const billed = (more: Partial<BilledFeeLine> = {}): BilledFeeLine => ({
  ...{ basis: basis(100_000n), amountMinor: 100_000n, creditedMinor: 0n, ...more },
});

describe('what is not earned of a billed fee', () => {
  it.each([
    ['is nothing while every day that was charged is active', retainer(), billed(), undefined],
    ['is nothing where the last day is the month’s', retainer('2026-11-30'), billed(), undefined],
    ['is the share of the days after the last', retainer('2026-11-15'), billed(), 50_000n],
    ['is the share of paused days', retainer(undefined, [{ from: '2026-11-11', to: '2026-11-20' }]), billed(), 33_333n],
    [
      'follows a pause that is cut short',
      retainer(undefined, [{ from: '2026-11-11', to: '2026-11-11' }]),
      billed(),
      3_333n,
    ],
    ['is all of it where no day is left', retainer('2026-10-31'), billed(), 100_000n],
    [
      'is nothing where only the days that were active when it was billed are',
      retainer('2026-11-15'),
      billed({ basis: basis(100_000n, 'DAILY', 15), amountMinor: 50_000n }),
      undefined,
    ],
    [
      'is the rest of the charged days where some of them are gone',
      retainer('2026-11-05'),
      billed({ basis: basis(100_000n, 'DAILY', 15), amountMinor: 50_000n }),
      33_333n,
    ],
    [
      'is nothing of a fee that is whole as soon as one day is active',
      retainer('2026-11-01'),
      billed({ basis: basis(100_000n, 'NONE') }),
      undefined,
    ],
    [
      'is all even of such a fee where no day is active',
      retainer('2026-10-31'),
      billed({ basis: basis(100_000n, 'NONE') }),
      100_000n,
    ],
    [
      'is nothing of a month without a fee',
      retainer('2026-10-31'),
      billed({ basis: basis(0n), amountMinor: 0n }),
      undefined,
    ],
  ])('%s', (_what, contract, line, openMinor) => {
    expect(unearnedFee(contract, NOVEMBER, line)?.openMinor).toBe(openMinor);
  });

  it('rounds what is earned, ties away from zero, so that both parts are the charged fee', () => {
    // Half of 1.01 is 0.505: 0.51 is earned, as a run would have billed it.
    const line = billed({ basis: basis(101n), amountMinor: 101n });
    expect(unearnedFee(retainer('2026-11-15'), NOVEMBER, line)).toMatchObject({
      ...{ chargedMinor: 101n, earnedMinor: 51n, openMinor: 50n, openOfLineMinor: 50n },
    });
  });

  it('is less what credit notes have taken back, and never below nothing', () => {
    const open = (creditedMinor: bigint) => unearnedFee(retainer('2026-11-15'), NOVEMBER, billed({ creditedMinor }));
    expect(open(20_000n)).toMatchObject({ earnedMinor: 50_000n, creditedMinor: 20_000n, openMinor: 30_000n });
    expect(open(50_000n)).toMatchObject({ openMinor: 0n, openOfLineMinor: 0n });
    expect(open(70_000n)).toMatchObject({ creditedMinor: 70_000n, openMinor: 0n, openOfLineMinor: 0n });
  });

  it.each([0n, 1n, 9_999n, 33_333n])(
    'is to the cent what a credit note of the line comes to with its share of the discount, %s being credited before',
    (creditedMinor) => {
      const discount = { amountMinor: -10_013n, linesMinor: 100_129n };
      const line = billed({ creditedMinor, discount });
      const unearned = unearnedFee(retainer('2026-11-19'), NOVEMBER, line);
      const share = (minor: bigint) =>
        (minor * discount.amountMinor * 2n - discount.linesMinor) / (2n * discount.linesMinor);
      const lines = [
        { id: 'fee', amountMinor: line.amountMinor, creditedMinor, taxRate: '0' },
        { id: 'more', amountMinor: 129n, creditedMinor: 0n, taxRate: '0' },
        {
          ...{ id: 'discount', amountMinor: discount.amountMinor, creditedMinor: share(creditedMinor), taxRate: '0' },
          discountOf: ['fee', 'more'],
        },
      ];
      const credit = creditLines({ lines, taxes: [] }, [{ lineId: 'fee', amountMinor: unearned?.openOfLineMinor }]);
      const total = credit.ok && credit.value.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect(total).toBe(unearned?.openMinor);
      expect(unearned && unearned.earnedMinor + unearned.creditedMinor + unearned.openMinor).toBe(
        unearned?.chargedMinor,
      );
    },
  );
});
