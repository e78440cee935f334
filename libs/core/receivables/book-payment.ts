import type { AccountCode } from '#core/ledger';
import type { Currency } from '#core/money';

const RECEIVABLE = '1200';
const EXCHANGED = '1900';
const HELD = '2100';
const TAX_PAYABLE = '2200';
const FEES = '5200';
const BAD_DEBTS = '5300';

/** A debit is positive, a credit negative; of an entry they come to zero in each currency. */
export interface MoneyPosting {
  account: AccountCode;
  currency: Currency;
  amountMinor: bigint;
}

/** Money that comes from a client, or goes back to one. */
export interface PaymentToBook {
  currency: Currency;
  /** What the client is credited with, or has been given back; a fee doesn't lessen it. */
  amountMinor: bigint;
  /** Where the money is: the bank, or card payments on their way to it. */
  account: '1000' | '1050';
  /** What the bank keeps, in the currency of the account. */
  feeMinor: bigint;
  /** What the account shows, the fee taken off (or, of a refund, with it), where that's in another currency. */
  bank?: { currency: Currency; amountMinor: bigint } | undefined;
}

/**
 * Money from a client: first held for it, whatever it's for. In another currency than the account's it goes by the trading
 * account, of which each currency's side balances by itself.
 * @example 100.00 USD, of which the bank keeps 2.00 → 1000 +9800, 5200 +200, 2100 −10000
 */
export function bookPayment({ currency, amountMinor, account, feeMinor, bank }: PaymentToBook): MoneyPosting[] {
  const arrived = bank ?? { currency, amountMinor: amountMinor - feeMinor };
  return withoutNothing([
    { account, ...arrived },
    { account: FEES, currency: arrived.currency, amountMinor: feeMinor },
    ...exchanged(bank && { ...bank, amountMinor: -bank.amountMinor - feeMinor }, { currency, amountMinor }),
    { account: HELD, currency, amountMinor: -amountMinor },
  ]);
}

/** Out of what a refund is paid: money that is held, or what credit notes owe. Together they are the refund's amount. */
export interface RefundSources {
  heldMinor: bigint;
  creditedMinor: bigint;
}

/** @example 100.00 USD out of held money, for which the bank takes 2.00 → 2100 +10000, 5200 +200, 1000 −10200 */
export function bookRefund(
  { currency, amountMinor, account, feeMinor, bank }: PaymentToBook,
  { heldMinor, creditedMinor }: RefundSources,
): MoneyPosting[] {
  const left = bank ?? { currency, amountMinor: amountMinor + feeMinor };
  return withoutNothing([
    { account: HELD, currency, amountMinor: heldMinor },
    { account: RECEIVABLE, currency, amountMinor: creditedMinor },
    ...exchanged(
      { currency, amountMinor: -amountMinor },
      bank && { ...bank, amountMinor: bank.amountMinor - feeMinor },
    ),
    { account: FEES, currency: left.currency, amountMinor: feeMinor },
    { account, currency: left.currency, amountMinor: -left.amountMinor },
  ]);
}

/** Held money that settles what is owed; negative where it does so no longer. */
export const bookSettlement = (currency: Currency, amountMinor: bigint): MoneyPosting[] => [
  { account: HELD, currency, amountMinor },
  { account: RECEIVABLE, currency, amountMinor: -amountMinor },
];

/**
 * What is known only later of money that was booked as it came: a fee, or that the account shows another currency. It's the
 * difference that makes of the entry what it would have been.
 */
export function bookLater(payment: PaymentToBook): MoneyPosting[] {
  const { currency, amountMinor, account } = payment;
  const before = bookPayment({ currency, amountMinor, account, feeMinor: 0n });
  const sums = new Map<string, MoneyPosting>();
  const undone = before.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor }));
  for (const posting of [...bookPayment(payment), ...undone]) {
    const key = `${posting.account} ${posting.currency}`;
    sums.set(key, { ...posting, amountMinor: (sums.get(key)?.amountMinor ?? 0n) + posting.amountMinor });
  }
  return withoutNothing([...sums.values()]);
}

/** What won't be paid: a loss, and as far as the law gives it back, tax that isn't owed any more. */
export const bookWriteOff = (currency: Currency, amountMinor: bigint, taxMinor: bigint): MoneyPosting[] =>
  withoutNothing([
    { account: BAD_DEBTS, currency, amountMinor: amountMinor - taxMinor },
    { account: TAX_PAYABLE, currency, amountMinor: taxMinor },
    { account: RECEIVABLE, currency, amountMinor: -amountMinor },
  ]);

type Side = { currency: Currency; amountMinor: bigint } | undefined;

/** Both sides of an exchange on the trading account; none where there is but one currency. */
function exchanged(first: Side, second: Side): MoneyPosting[] {
  if (!first || !second) return [];
  return [
    { account: EXCHANGED, ...first },
    { account: EXCHANGED, ...second },
  ];
}

const withoutNothing = (postings: MoneyPosting[]): MoneyPosting[] =>
  postings.filter(({ amountMinor }) => amountMinor !== 0n);
