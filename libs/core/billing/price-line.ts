import {
  decimalOf,
  addDecimals,
  hourlyAmount,
  minorDigits,
  percentAmount,
  powerOfTen,
  quantityAmount,
  roundExact,
  timesDecimal,
  type Decimal,
  type DecimalText,
  type ExactAmount,
} from '#core/money';
import { prorate } from './active-days.js';
import type { AdjustedPart, AdjustmentBasis, ExpenseBasis, LineBasis, OverageBasis } from './line-basis.js';

/** How much work a line charges; lines that aren't of work need none. */
export interface LineMeasure {
  readonly seconds?: number;
  readonly quantity?: Decimal;
}

/** A line's amount in minor units, before and after it is rounded. */
export interface LinePrice {
  readonly exact: ExactAmount;
  readonly amountMinor: bigint;
}

/** The amount of a line of any kind. Billing and explaining a line both come here, so they can't disagree. */
export function priceLine(basis: LineBasis, measure: LineMeasure = {}): LinePrice {
  const exact = exactAmountOf(basis, measure);
  return { exact, amountMinor: roundExact(exact) };
}

function exactAmountOf(basis: LineBasis, measure: LineMeasure): ExactAmount {
  switch (basis.kind) {
    case 'HOURLY':
      return timesFactor(hourlyAmount(BigInt(basis.rateMinor), measure.seconds ?? 0), basis.factor);
    case 'TASK':
      return quantityAmount(BigInt(basis.priceMinor), measure.quantity ?? decimalOf('0'));
    case 'CAP':
      return whole(BigInt(basis.capMinor) - BigInt(basis.linesMinor));
    case 'MINIMUM':
      return whole(BigInt(basis.minimumMinor) - BigInt(basis.linesMinor));
    case 'RETAINER_FEE':
      return prorate(BigInt(basis.feeMinor), basis.proration, basis);
    case 'PACK':
      return whole(BigInt(basis.priceMinor));
    case 'OVERAGE':
      return overageAmount(basis);
    case 'DISCOUNT':
      return percentAmount(-BigInt(basis.linesMinor), decimalOf(basis.percent));
    case 'ADJUSTMENT':
      return whole(adjustedMinor(basis));
    case 'EXPENSE':
      return expenseAmount(basis);
  }
}

/** What an overage line charges, in the retainer's unit: the period's overage and any debt it settles (rule 11). */
export const chargedOverageOf = (basis: OverageBasis): bigint => BigInt(basis.overage) + BigInt(basis.openDebt);

function overageAmount(basis: OverageBasis): ExactAmount {
  const charged = chargedOverageOf(basis);
  if (basis.unit === 'MONEY') return whole(charged);
  return hourlyAmount(BigInt(basis.rateMinor ?? '0'), Number(charged));
}

/** An exact number as often as a factor says; without one, once (rule 17). */
export const timesFactor = (exact: ExactAmount, factor: DecimalText | undefined): ExactAmount =>
  factor === undefined ? exact : timesDecimal(exact, decimalOf(factor));

const whole = (minor: bigint): ExactAmount => ({ numerator: minor, denominator: 1n });

/** What is billed anew less what was billed: each amount is rounded as its own line is (rule 21). */
function adjustedMinor(basis: AdjustmentBasis): bigint {
  switch (basis.of) {
    case 'TIME':
      return sumOfParts(basis.after) - sumOfParts(basis.before);
    case 'LIMIT':
      return BigInt(basis.afterMinor) - BigInt(basis.beforeMinor);
    case 'OVERAGE': {
      const { unit, before, after, rateMinor = '0' } = basis;
      if (unit === 'MONEY') return BigInt(after) - BigInt(before);
      const priced = (seconds: string): bigint => roundExact(hourlyAmount(BigInt(rateMinor), Number(seconds)));
      return priced(after) - priced(before);
    }
  }
}

const sumOfParts = (parts: readonly AdjustedPart[]): bigint =>
  parts.reduce(
    (sum, { rateMinor, seconds, factor }) =>
      sum + roundExact(timesFactor(hourlyAmount(BigInt(rateMinor), seconds), factor)),
    0n,
  );

/** spent × exchange rate × (100 + markup) %, in minor units of the contract's currency (rule 20). */
function expenseAmount({
  spentMinor,
  spentCurrency,
  currency,
  exchangeRate,
  markupPercent,
}: ExpenseBasis): ExactAmount {
  const percent = addDecimals(decimalOf('100'), decimalOf(markupPercent ?? '0'));
  const { numerator, denominator } = percentAmount(BigInt(spentMinor), percent);
  const inUnits = {
    numerator: numerator * powerOfTen(minorDigits(currency)),
    denominator: denominator * powerOfTen(minorDigits(spentCurrency)),
  };
  return exchangeRate === undefined ? inUnits : timesDecimal(inUnits, decimalOf(exchangeRate));
}
