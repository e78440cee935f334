import { ok, type Result } from '#core/result';
import { monthOfNumber, type MonthNumber } from '#core/time';
import type { CorrectedEntry } from './adjusted-work.js';
import { chargeByHour, type HourlyCharge } from './charge-time.js';
import type { BillableEntry, ContractContext, RuleError } from './contract-context.js';
import { limitPeriod } from './limit-period.js';
import type { AdjustedPart, AdjustmentBasis } from './line-basis.js';
import { adjustmentLine, hourlyLine } from './make-line.js';
import { priceLine } from './price-line.js';
import type { HourlyContract, Line } from './types.js';

interface ChargedMonth {
  readonly charges: readonly HourlyCharge[];
  /** What the cap or minimum adds to the charges. */
  readonly limitMinor: bigint;
}

/**
 * The lines that a correction of an hourly contract's closed period comes to: one of the entry's service, and one of the
 * period's cap or minimum where that moves too (rule 21).
 */
export function adjustHours(
  context: ContractContext<HourlyContract>,
  period: MonthNumber,
  { correction, serviceId, entryDay, timeBefore, timeAfter, ...work }: CorrectedEntry,
): Result<Line[], RuleError> {
  const before = chargeMonth(context, period, work.before);
  if (!before.ok) return before;
  const after = chargeMonth(context, period, work.after);
  if (!after.ok) return after;
  const { id: correctionId, entryId } = correction;
  const closedMonth = monthOfNumber(period);
  const common = { kind: 'ADJUSTMENT', correctionId, entryId, closedMonth, entryDay, timeBefore, timeAfter } as const;
  const time: AdjustmentBasis = {
    ...common,
    of: 'TIME',
    before: partsOf(before.value, serviceId),
    after: partsOf(after.value, serviceId),
  };
  const limits = { beforeMinor: String(before.value.limitMinor), afterMinor: String(after.value.limitMinor) };
  const limit: AdjustmentBasis = { ...common, of: 'LIMIT', ...limits };
  return ok([
    ...(isNothing(time) ? [] : [adjustmentLine(context, period, { basis: time, serviceId })]),
    ...(isNothing(limit) ? [] : [adjustmentLine(context, period, { basis: limit })]),
  ]);
}

const isNothing = (basis: AdjustmentBasis): boolean => priceLine(basis).amountMinor === 0n;

function chargeMonth(
  context: ContractContext<HourlyContract>,
  period: MonthNumber,
  entries: readonly BillableEntry[],
): Result<ChargedMonth, RuleError> {
  const hours = chargeByHour(context, entries);
  if (!hours.ok) return hours;
  const charges = hours.value.charges.filter(({ seconds }) => seconds !== 0);
  const lines = charges.map((charge) => hourlyLine(context, period, charge));
  const limit = limitPeriod(context, period, lines);
  return limit.ok ? ok({ charges, limitMinor: limit.value?.amountMinor ?? 0n }) : limit;
}

const partsOf = ({ charges }: ChargedMonth, serviceId: string): AdjustedPart[] =>
  charges
    .filter((charge) => charge.serviceId === serviceId)
    .map(({ seconds, rateMinor, factor }) => ({ seconds, rateMinor: String(rateMinor), ...(factor && { factor }) }));
