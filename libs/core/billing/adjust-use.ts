import { parseAmount } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { monthOfNumber } from '#core/time';
import type { Adjusted, ClosedPeriod, CorrectedEntry } from './adjusted-work.js';
import type { ContractContext, RuleError } from './contract-context.js';
import type { OverageAdjustmentBasis } from './line-basis.js';
import { adjustmentLine } from './make-line.js';
import { measureUse } from './measure-use.js';
import { priceLine } from './price-line.js';
import { placeOf } from './retainer-terms.js';
import type { BalanceQuantity, HeldOverage, Line, RetainerContract } from './types.js';

type RetainerContext = ContractContext<RetainerContract>;
type HeldEntry = CorrectedEntry & { readonly held: readonly HeldOverage[] };

/** What became of a closed period's overage: a debt, like a period without overage, has no part of its own. */
type OverageFate = 'NONE' | 'BILLED' | 'HELD' | 'ABSORBED';

/** A closed period's use with some of its corrections. */
interface Split {
  /** Beyond what the period's grants covered. */
  readonly overage: BalanceQuantity;
  readonly fromBalance: BalanceQuantity;
}

/**
 * What a correction of a retainer's closed period comes to (rule 21). Where the period had overage, what lies beyond the
 * use that its grants covered is overage still: billed or credited, held, or absorbed. All else the balance takes or gets.
 */
export function adjustUse(
  context: RetainerContext,
  closed: ClosedPeriod,
  corrected: HeldEntry,
): Result<Adjusted, RuleError> {
  const splits = splitUse(context, closed, corrected);
  if (!splits.ok) return splits;
  const { before, after } = splits.value;
  const balanceUse = after.fromBalance - before.fromBalance;
  const moved = after.overage - before.overage;
  const fate = fateOf(context, closed, corrected.held);
  if (moved === 0n || fate === 'ABSORBED') return ok({ lines: [], balanceUse, held: corrected.held });
  if (fate === 'HELD') return ok({ lines: [], balanceUse, held: moveHeld(closed, corrected.held, moved) });
  const lines = billMoved(context, closed, { corrected, before, after });
  return lines.ok ? ok({ lines: lines.value, balanceUse, held: corrected.held }) : lines;
}

function splitUse(
  context: RetainerContext,
  closed: ClosedPeriod,
  { before, after, held }: HeldEntry,
): Result<{ before: Split; after: Split }, RuleError> {
  const original = measureUse(context, closed.charged);
  if (!original.ok) return original;
  const measuredBefore = measureUse(context, before);
  if (!measuredBefore.ok) return measuredBefore;
  const measuredAfter = measureUse(context, after);
  if (!measuredAfter.ok) return measuredAfter;
  const { used, overage } = closed.use ?? { used: original.value.used, overage: 0n };
  const hasOwn = fateOf(context, closed, held) !== 'NONE';
  const split = (measured: BalanceQuantity): Split => {
    const use = used + measured - original.value.used;
    const beyond = use - (used - overage);
    const own = hasOwn && beyond > 0n ? beyond : 0n;
    return { overage: own, fromBalance: use - own };
  };
  return ok({ before: split(measuredBefore.value.used), after: split(measuredAfter.value.used) });
}

function fateOf(context: RetainerContext, { period, use }: ClosedPeriod, held: readonly HeldOverage[]): OverageFate {
  if (use === undefined || use.overage === 0n) return 'NONE';
  switch (context.contract.retainer.overage.mode) {
    case 'BILL':
      return 'BILLED';
    case 'ABSORB':
      return 'ABSORBED';
    case 'BORROW':
      return placeOf(context, period) === 'BEFORE_LAST' ? 'NONE' : 'BILLED';
    case 'HOLD':
      return held.some((each) => each.period === monthOfNumber(period)) ? 'HELD' : 'BILLED';
  }
}

function moveHeld({ period }: ClosedPeriod, held: readonly HeldOverage[], moved: BalanceQuantity): HeldOverage[] {
  return held.map((each) => {
    if (each.period !== monthOfNumber(period)) return each;
    const overage = each.overage + moved;
    const corrected = String(BigInt(each.basis.corrected ?? '0') + moved);
    const used = String(BigInt(each.basis.used) + moved);
    return { ...each, overage, basis: { ...each.basis, used, overage: String(overage), corrected } };
  });
}

function billMoved(
  context: RetainerContext,
  { period, use }: ClosedPeriod,
  { corrected, before, after }: { corrected: HeldEntry; before: Split; after: Split },
): Result<Line[], RuleError> {
  const { retainer, currency, id } = context.contract;
  const rateMinor = retainer.unit === 'TIME' ? rateOf(retainer.overage.rate, { currency, id }) : ok(undefined);
  if (!rateMinor.ok) return rateMinor;
  // In the last period the debt that was open was billed on the same line.
  const debt = use && placeOf(context, period) !== 'BEFORE_LAST' ? openDebt(use) : 0n;
  const basis: OverageAdjustmentBasis = {
    kind: 'ADJUSTMENT',
    of: 'OVERAGE',
    correctionId: corrected.correction.id,
    entryId: corrected.correction.entryId,
    closedMonth: monthOfNumber(period),
    entryDay: corrected.entryDay,
    timeBefore: corrected.timeBefore,
    timeAfter: corrected.timeAfter,
    unit: retainer.unit,
    before: String(before.overage + debt),
    after: String(after.overage + debt),
    ...(rateMinor.value !== undefined && { rateMinor: String(rateMinor.value) }),
  };
  return ok(priceLine(basis).amountMinor === 0n ? [] : [adjustmentLine(context, period, { basis })]);
}

const openDebt = ({ borrowedIn, granted }: NonNullable<ClosedPeriod['use']>): BalanceQuantity =>
  borrowedIn > granted ? borrowedIn - granted : 0n;

function rateOf(
  rate: string | undefined,
  { currency, id }: { currency: string; id: string },
): Result<bigint | undefined, RuleError> {
  return rate === undefined ? err({ code: 'NO_RATE', subject: id }) : parseAmount(rate, currency);
}
