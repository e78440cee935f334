import fc from 'fast-check';
import { possibleActions } from '#core/lifecycle';
import {
  bookPayout,
  bookPayoutPayment,
  checkPayment,
  lifeStateOf,
  PAYOUT_LIFE,
  reportingThresholdOf,
  stateOnceApproved,
} from '#core/payouts';

const text = (postings: readonly { account: string; amountMinor: bigint }[]): string =>
  postings.map(({ account, amountMinor }) => `${account} ${amountMinor}`).join(', ');

describe('the life of a payout', () => {
  it('has it adjusted before it is approved, and never while it is in the books', () => {
    expect(possibleActions(PAYOUT_LIFE, 'FOUND')).toEqual(['ADJUST', 'HOLD', 'APPROVE', 'DISCARD']);
    expect(possibleActions(PAYOUT_LIFE, 'HELD')).toEqual(['ADJUST', 'RELEASE', 'DISCARD']);
    expect(possibleActions(PAYOUT_LIFE, 'APPROVED')).toEqual(['TAKE_BACK', 'PAY_PART', 'PAY']);
    expect(possibleActions(PAYOUT_LIFE, 'PARTLY_PAID')).toEqual(['PAY_PART', 'PAY', 'TAKE_PAYMENT_BACK']);
    expect(possibleActions(PAYOUT_LIFE, 'PAID')).toEqual(['TAKE_PAYMENT_BACK']);
    expect(possibleActions(PAYOUT_LIFE, 'DISCARDED')).toEqual([]);
  });
});

describe('a payout of nothing', () => {
  it('counts as paid once it is approved, and is taken back like an approved one', () => {
    expect([stateOnceApproved(0n), stateOnceApproved(1n), stateOnceApproved(-1n)]).toEqual([
      'PAID',
      'APPROVED',
      'APPROVED',
    ]);
    expect(lifeStateOf({ status: 'PAID', totalMinor: 0n })).toBe('APPROVED');
    expect(lifeStateOf({ status: 'PAID', totalMinor: 5n })).toBe('PAID');
  });
});

describe('a payout in the books', () => {
  it('is pay and expenses given back against what is owed, and its payment settles that', () => {
    expect(text(bookPayout({ payMinor: 18_000n, reimbursedMinor: 600n }))).toBe('5000 18000, 5100 600, 2000 -18600');
    expect(text(bookPayout({ payMinor: 18_000n, reimbursedMinor: 0n }))).toBe('5000 18000, 2000 -18000');
    expect(text(bookPayoutPayment(18_600n))).toBe('2000 18600, 1000 -18600');
  });

  it('changes sides where the assistant owes it', () => {
    expect(text(bookPayout({ payMinor: -500n, reimbursedMinor: 0n }))).toBe('5000 -500, 2000 500');
    expect(text(bookPayoutPayment(-500n))).toBe('2000 -500, 1000 500');
  });

  it('balances, whatever it is of', () => {
    const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, (payMinor, reimbursedMinor) => {
        const postings = [...bookPayout({ payMinor, reimbursedMinor }), ...bookPayoutPayment(payMinor)];
        expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
      }),
    );
  });
});

describe('a payment of a payout', () => {
  it.each([
    [100n, undefined, { ok: true, value: { action: 'PAY', amountMinor: 100n } }],
    [100n, 40n, { ok: true, value: { action: 'PAY_PART', amountMinor: 40n } }],
    [-100n, -40n, { ok: true, value: { action: 'PAY_PART', amountMinor: -40n } }],
    [100n, 101n, { ok: false, error: { code: 'MORE_THAN_OPEN' } }],
    [-100n, -101n, { ok: false, error: { code: 'MORE_THAN_OPEN' } }],
    [100n, -1n, { ok: false, error: { code: 'WRONG_SIGN' } }],
    [100n, 0n, { ok: false, error: { code: 'WRONG_SIGN' } }],
    [0n, undefined, { ok: false, error: { code: 'NOTHING_OPEN' } }],
  ])('of %s by %s is %j', (open, amount, outcome) => {
    expect(checkPayment(open, amount)).toEqual(outcome);
  });
});

describe('the threshold of form 1099-NEC', () => {
  it('is 600 dollars up to 2025 and 2,000 in 2026; of later years the law tells no figure', () => {
    expect([2024, 2025, 2026, 2027].map(reportingThresholdOf)).toEqual([600, 600, 2_000, undefined]);
  });
});
