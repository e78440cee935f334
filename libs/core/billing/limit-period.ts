import { parseAmount, type AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import type { MonthNumber } from '#core/time';
import { activityIn } from './active-days.js';
import type { ContractContext } from './contract-context.js';
import { singleLine, sumOfLines } from './make-line.js';
import type { HourlyContract, Line, PerTaskContract } from './types.js';

/**
 * The line that brings a period's lines down to the cap, or else up to the minimum (rule 7); undefined where neither is
 * needed. Only a minimum needs an active day. Errors: `AMOUNT_TOO_PRECISE`.
 */
export function limitPeriod(
  context: ContractContext<HourlyContract | PerTaskContract>,
  period: MonthNumber,
  lines: readonly Line[],
): Result<Line | undefined, AmountTooPrecise> {
  const { capAmount, minimumAmount, currency } = context.contract;
  const lineSum = sumOfLines(lines);
  if (capAmount !== undefined && lines.length > 0) {
    const cap = parseAmount(capAmount, currency);
    if (!cap.ok) return cap;
    if (lineSum > cap.value) {
      const basis = { kind: 'CAP', linesMinor: String(lineSum), capMinor: String(cap.value) } as const;
      return ok(singleLine(context, period, basis));
    }
  }
  if (minimumAmount !== undefined && activityIn(context.contract, period).activeDays > 0) {
    const minimum = parseAmount(minimumAmount, currency);
    if (!minimum.ok) return minimum;
    if (lineSum < minimum.value) {
      const basis = { kind: 'MINIMUM', linesMinor: String(lineSum), minimumMinor: String(minimum.value) } as const;
      return ok(singleLine(context, period, basis));
    }
  }
  return ok(undefined);
}
