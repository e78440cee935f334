/** A debit is positive, a credit negative. */
export interface PayoutPosting {
  readonly account: '1000' | '2000' | '5000' | '5100';
  readonly amountMinor: bigint;
}

const [BANK, PAYABLE, PAY, EXPENSES] = ['1000', '2000', '5000', '5100'] as const;

/**
 * An approved payout in the books: pay and what gives expenses back are costs, and both are owed. One of less than nothing,
 * which corrections or deductions have made, is owed by the assistant: the sides change places.
 *
 * `({payMinor: 18000n, reimbursedMinor: 600n})` → 5000 +18000, 5100 +600, 2000 −18600
 */
export const bookPayout = ({ payMinor, reimbursedMinor }: { payMinor: bigint; reimbursedMinor: bigint }) =>
  withoutNothing([
    { account: PAY, amountMinor: payMinor },
    { account: EXPENSES, amountMinor: reimbursedMinor },
    { account: PAYABLE, amountMinor: -(payMinor + reimbursedMinor) },
  ]);

/** A payment of what is owed: `(18600n)` → 2000 +18600, 1000 −18600 */
export const bookPayoutPayment = (amountMinor: bigint): PayoutPosting[] =>
  withoutNothing([
    { account: PAYABLE, amountMinor },
    { account: BANK, amountMinor: -amountMinor },
  ]);

const withoutNothing = (postings: readonly PayoutPosting[]): PayoutPosting[] =>
  postings.filter(({ amountMinor }) => amountMinor !== 0n);
