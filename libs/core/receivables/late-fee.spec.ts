import fc from 'fast-check';
import { addDays } from '#core/time';
import { lateFee, type LateFeeRule, type LateInvoice } from './late-fee.js';

const monthly: LateFeeRule = { charge: { kind: 'MONTHLY', percent: '1.5' }, graceDays: 10 };
const fixed: LateFeeRule = { charge: { kind: 'FIXED', amountMinor: 4_000n }, graceDays: 0 };
const invoice: LateInvoice = { dueOn: '2026-03-01', totalMinor: 100_000n, openMinor: 100_000n, chargedMinor: 0n };

describe('a late fee', () => {
  it('is charged from the day after the grace on, not before', () => {
    expect(lateFee(monthly, invoice, '2026-03-11')).toBeUndefined();
    expect(lateFee(monthly, invoice, '2026-03-12')).toEqual({ period: 1, amountMinor: 1_500n });
    expect(lateFee(fixed, invoice, '2026-03-01')).toBeUndefined();
    expect(lateFee(fixed, invoice, '2026-03-02')).toEqual({ period: 1, amountMinor: 4_000n });
  });

  it('by the month is of what is open then, in each month once more', () => {
    expect(lateFee(monthly, { ...invoice, openMinor: 33_333n }, '2026-04-11')).toEqual({
      period: 1,
      amountMinor: 500n,
    });
    expect(lateFee(monthly, { ...invoice, openMinor: 33_333n }, '2026-04-12')).toEqual({
      period: 2,
      amountMinor: 500n,
    });
    expect(lateFee(monthly, invoice, '2027-03-12')).toMatchObject({ period: 13 });
  });

  it('counts months from the last day of a month as that day, or the last one that there is', () => {
    const since = { ...invoice, dueOn: '2026-01-20' };
    expect(lateFee(monthly, since, '2026-02-27')).toMatchObject({ period: 1 });
    expect(lateFee(monthly, since, '2026-02-28')).toMatchObject({ period: 2 });
    expect(lateFee(monthly, since, '2026-03-30')).toMatchObject({ period: 2 });
    expect(lateFee(monthly, since, '2026-03-31')).toMatchObject({ period: 3 });
  });

  it('that is fixed stays the one of its period, however late it is', () => {
    expect(lateFee(fixed, invoice, '2026-12-31')).toEqual({ period: 1, amountMinor: 4_000n });
  });

  it('never comes to more than its part of the invoice', () => {
    const limited = { ...monthly, mostPercent: '2' };
    expect(lateFee(limited, { ...invoice, chargedMinor: 1_500n }, '2026-04-12')).toEqual({
      period: 2,
      amountMinor: 500n,
    });
    expect(lateFee(limited, { ...invoice, chargedMinor: 2_000n }, '2026-05-12')).toBeUndefined();
  });

  it('is charged for nothing that is paid', () => {
    expect(lateFee(monthly, { ...invoice, openMinor: 0n }, '2026-06-01')).toBeUndefined();
  });

  it('has periods that begin one after the other, none left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 365 }), (since, graceDays) => {
        const rule = { ...monthly, graceDays };
        const dueOn = addDays('2026-01-01', since);
        const periods = Array.from({ length: 100 }, (_, day) =>
          lateFee(rule, { ...invoice, dueOn }, addDays(dueOn, graceDays + 1 + day)),
        ).map((fee) => fee?.period ?? 0);
        expect(periods[0]).toBe(1);
        expect(periods.slice(1).every((period, i) => [0, 1].includes(period - (periods[i] as number)))).toBe(true);
        expect(periods.at(-1)).toBeGreaterThan(3);
      }),
    );
  });
});
