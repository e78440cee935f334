import { formatAmount, formatDecimal } from '#core/money';
import { monthOfNumber, type MonthNumber } from '#core/time';
import type { TaskCharge } from './charge-tasks.js';
import type { HourlyCharge } from './charge-time.js';
import type { ContractContext } from './contract-context.js';
import type { AdjustmentBasis, LineBasis, OverageBasis } from './line-basis.js';
import { chargedOverageOf, priceLine } from './price-line.js';
import type { Line } from './types.js';

/** An hourly line, out of a charge that isn't of zero seconds (rule 4). */
export function hourlyLine(context: ContractContext, period: MonthNumber, charge: HourlyCharge): Line {
  return {
    kind: 'HOURLY',
    contractId: context.contract.id,
    period: monthOfNumber(period),
    serviceId: charge.serviceId,
    quantitySeconds: charge.seconds,
    unitPrice: formatAmount(charge.rateMinor, context.contract.currency),
    ...(charge.factor !== undefined && { factor: charge.factor }),
    amountMinor: charge.amountMinor,
    ...context.taxOf(period, charge.serviceId),
    basis: charge.basis,
  };
}

/** A per-task line (rule 6). */
export function taskLine(context: ContractContext, period: MonthNumber, charge: TaskCharge): Line {
  return {
    kind: 'TASK',
    contractId: context.contract.id,
    period: monthOfNumber(period),
    serviceId: charge.serviceId,
    quantity: formatDecimal(charge.quantity),
    unitPrice: formatAmount(charge.priceMinor, context.contract.currency),
    amountMinor: charge.amountMinor,
    ...context.taxOf(period, charge.serviceId),
    basis: charge.basis,
  };
}

/** A line for one thing whose unit price is its amount: a cap, fee, pack, discount and so on. */
export function singleLine(
  context: ContractContext,
  period: MonthNumber,
  basis: Exclude<LineBasis, { kind: 'HOURLY' | 'TASK' }>,
): Line {
  const { amountMinor } = priceLine(basis);
  return {
    kind: basis.kind,
    contractId: context.contract.id,
    period: monthOfNumber(period),
    quantity: '1',
    unitPrice: formatAmount(amountMinor, context.contract.currency),
    amountMinor,
    ...context.taxOf(period),
    basis,
  };
}

/** A line of overage: its seconds at the overage rate, or for a retainer of money the amount itself (rule 11). */
export function overageLine(context: ContractContext, period: MonthNumber, basis: OverageBasis): Line {
  const { quantity, ...line } = singleLine(context, period, basis);
  if (basis.unit === 'MONEY') return { quantity, ...line };
  return {
    ...line,
    quantitySeconds: Number(chargedOverageOf(basis)),
    unitPrice: formatAmount(BigInt(basis.rateMinor ?? '0'), context.contract.currency),
  };
}

/** A line that settles a correction: of an hourly line with its service, and taxed like that. */
export function adjustmentLine(
  context: ContractContext,
  period: MonthNumber,
  { basis, serviceId }: { readonly basis: AdjustmentBasis; readonly serviceId?: string },
): Line {
  const line = singleLine(context, period, basis);
  return serviceId === undefined ? line : { ...line, serviceId, ...context.taxOf(period, serviceId) };
}

/** The sum of lines' amounts. */
export const sumOfLines = (lines: readonly Line[]): bigint => lines.reduce((sum, line) => sum + line.amountMinor, 0n);
