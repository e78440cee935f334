import {
  decimalOf,
  hourlyAmount,
  percentAmount,
  quantityAmount,
  roundExact,
  timesDecimal,
  type Decimal,
  type DecimalText,
  type ExactAmount,
} from '#core/money';
import { prorate } from './active-days.js';
import type { LineBasis, OverageBasis } from './line-basis.js';

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
