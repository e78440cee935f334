import {
  decimalOf,
  formatDecimal,
  minorDigits,
  powerOfTen,
  roundExact,
  type Currency,
  type DecimalText,
  type ExactAmount,
} from '#core/money';
import type { LocalDate } from '#core/time';

/** An exact rate: so many units of one currency, `numerator / denominator`, for one unit of another. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Of the older of the quotes that it comes from. */
  readonly day: LocalDate;
  /** Typed where any of them is; none of a currency in itself. */
  readonly source?: RateSource | undefined;
}

/** A file of the European Central Bank, or somebody of the agency. */
export type RateSource = 'ECB' | 'TYPED';

/** A quote as it was published or typed: so many units for one. */
export interface Quote {
  rate: DecimalText;
  day: LocalDate;
  source?: RateSource | undefined;
}

/** The latest quotes that may be used on a day, of those that there are. */
export interface QuotesOfDay {
  /** Of one unit of the currency, in the wanted one. */
  direct?: Quote | undefined;
  /** Of one unit of the wanted currency, in the other. */
  inverse?: Quote | undefined;
  /** Of one euro, in the currency and in the wanted one. */
  fromPerEuro?: Quote | undefined;
  toPerEuro?: Quote | undefined;
}

/**
 * The rate to use of a day's quotes: the latest, and of equally late ones the one with fewest steps. A cross rate goes through
 * the euro and is never rounded.
 * @example 1 EUR = 1.25 USD, 1 EUR = 80 INR → of USD in INR 80 / 1.25
 */
export function chooseRate({ direct, inverse, fromPerEuro, toPerEuro }: QuotesOfDay): Rate | undefined {
  const found: Rate[] = [];
  if (direct) found.push(quotient(direct, ONE));
  if (inverse) found.push(quotient(ONE, inverse));
  if (fromPerEuro && toPerEuro) found.push(quotient(toPerEuro, fromPerEuro));
  return found.reduce<Rate | undefined>((best, rate) => (best && best.day >= rate.day ? best : rate), undefined);
}

const LATEST = '9999-12-31';
/** One unit of a currency in itself, on any day. */
export const ONE: Quote = { rate: '1', day: LATEST };

function quotient(above: Quote, below: Quote): Rate {
  const [a, b] = [decimalOf(above.rate), decimalOf(below.rate)];
  return {
    numerator: a.units * powerOfTen(b.scale),
    denominator: b.units * powerOfTen(a.scale),
    day: above.day < below.day ? above.day : below.day,
    source: [above, below].some(({ source }) => source === 'TYPED') ? 'TYPED' : (above.source ?? below.source),
  };
}

/** A rate as it's shown, to ten digits: 1 / 1.25 → `"0.8"` */
export const shownRate = ({ numerator, denominator }: Rate): DecimalText =>
  formatDecimal({ units: roundExact({ numerator: numerator * powerOfTen(10), denominator }), scale: 10 });

/** An amount in another currency, rounded once: (1000n, USD → JPY, 150) → 1500n, 10.00 USD being 1500 JPY. */
export const exchange = (amountMinor: bigint, pair: { from: Currency; to: Currency }, rate: Rate): bigint =>
  roundExact(exchangeExact(amountMinor, pair, rate));

/** Likewise, and not rounded yet. */
export const exchangeExact = (
  amountMinor: bigint,
  { from, to }: { from: Currency; to: Currency },
  rate: Rate,
): ExactAmount => ({
  numerator: amountMinor * rate.numerator * powerOfTen(minorDigits(to)),
  denominator: rate.denominator * powerOfTen(minorDigits(from)),
});

/** What is kept in the agency's currency from the day on which it was booked, as against money, which keeps its own. */
export interface AmountOnAccount {
  account: string;
  amountMinor: bigint;
  contractId?: string | undefined;
  lot?: string | undefined;
}

export type PostingInCurrency = AmountOnAccount & { currency: Currency };

/** Currencies exchanged: what has left one currency stands here in it, and what came of it in the other. */
export const TRADING = '1900';
const REALISED = '4800';
const UNREALISED = '4810';

/**
 * Moves amounts of one currency to another: each account is emptied in the one and gets as much in the other, and the
 * trading account has the two sums, so that both currencies balance.
 * @example 4000 −100 USD at 0.9 → 1900 −100 USD, 4000 +100 USD, 1900 +90 EUR, 4000 −90 EUR
 */
export function convert(
  amounts: readonly AmountOnAccount[],
  { from, to }: { from: Currency; to: Currency },
  rate: Rate,
): PostingInCurrency[] {
  const moved = amounts.filter(({ amountMinor }) => amountMinor !== 0n);
  const sold = moved.map((amount) => ({ ...amount, amountMinor: -amount.amountMinor, currency: from }));
  const bought = moved.map((amount) => ({
    ...amount,
    amountMinor: exchange(amount.amountMinor, { from, to }, rate),
    currency: to,
  }));
  return [...balancedBy(TRADING, sold, from), ...balancedBy(TRADING, bought, to)];
}

function balancedBy(account: string, postings: readonly PostingInCurrency[], currency: Currency): PostingInCurrency[] {
  const amountMinor = -postings.reduce((sum, posting) => sum + posting.amountMinor, 0n);
  return [{ account, currency, amountMinor }, ...postings].filter((posting) => posting.amountMinor !== 0n);
}

/** What was settled of a document in another currency, and what of that was exchanged at once, in the same entry. */
export interface SettledAmount {
  currency: Currency;
  home: Currency;
  /** In the document's currency: positive where the client or somebody else paid what was owed to the agency. */
  settledMinor: bigint;
  /** Of it, what went through the trading account, and the agency's currency that came of it. */
  soldMinor: bigint;
  gotMinor: bigint;
  documentRate: Rate;
  /** Of the settlement's day; needed only where not all was sold. */
  rate?: Rate | undefined;
}

/**
 * The difference that is made when a document is settled at another rate than it was booked at, as postings in the agency's
 * currency; none where there's no difference. What isn't exchanged at once is worth what the day's rate says.
 * @example 100 USD booked at 0.90 and paid at 0.95 → 1900 +5 EUR, 4800 −5 EUR
 */
export function realisedDifference(settled: SettledAmount): PostingInCurrency[] {
  const { currency, home, settledMinor, soldMinor, gotMinor, documentRate, rate } = settled;
  const pair = { from: currency, to: home };
  const keptMinor = settledMinor - soldMinor;
  const keptWorth = keptMinor === 0n || !rate ? 0n : exchange(keptMinor, pair, rate);
  return difference(gotMinor + keptWorth - exchange(settledMinor, pair, documentRate), home, REALISED);
}

const difference = (gainMinor: bigint, currency: Currency, account: string): PostingInCurrency[] =>
  gainMinor === 0n
    ? []
    : [
        { account: TRADING, currency, amountMinor: gainMinor },
        { account, currency, amountMinor: -gainMinor },
      ];

/** What the trading account holds, in the agency's currency and in others with their rates of the day. */
export interface TradingBalance {
  home: Currency;
  homeMinor: bigint;
  others: readonly { currency: Currency; amountMinor: bigint; rate: Rate }[];
}

/**
 * What would be won or lost if all were exchanged on the day: the trading account comes to nothing at that day's rates. Where no
 * other currency is left it was won or lost for good.
 */
export function revalue({ home, homeMinor, others }: TradingBalance): {
  isRealised: boolean;
  postings: PostingInCurrency[];
} {
  const open = others.filter(({ amountMinor }) => amountMinor !== 0n);
  const worth = open.reduce(
    (sum, { currency, amountMinor, rate }) => sum + exchange(amountMinor, { from: currency, to: home }, rate),
    homeMinor,
  );
  const isRealised = open.length === 0;
  return { isRealised, postings: difference(-worth, home, isRealised ? REALISED : UNREALISED) };
}
