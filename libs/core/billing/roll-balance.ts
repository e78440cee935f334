import type { AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import { monthNumber, type Month } from '#core/time';
import type { Draw } from './line-basis.js';
import type { BalanceQuantity, ConsumptionOrder, Lot, OverageMode, RetainerRow, RolloverMode } from './types.js';

/** Where a period lies: only what comes before the contract's last period carries anything on. */
export type PeriodPlace = 'BEFORE_LAST' | 'LAST' | 'AFTER_LAST';

/** A period of a retainer that is about to be closed. All quantities are in the retainer's unit. */
export interface OpenBalance {
  readonly period: Month;
  readonly place: PeriodPlace;
  readonly lots: readonly Lot[];
  readonly debt: BalanceQuantity;
  readonly granted: BalanceQuantity;
  /** Bought in this period, in order of id. */
  readonly packs: readonly Lot[];
  /** Negative where corrections give back more than was used (rule 21). */
  readonly used: BalanceQuantity;
}

/** How long monthly grants live. */
export interface GrantExpiry {
  readonly rolloverMode: RolloverMode;
  /** Absent: never. */
  readonly expiresAfterPeriods?: number;
}

/** The terms by which a balance rolls (rules 10 to 12). */
export interface BalanceTerms extends GrantExpiry {
  readonly consume: ConsumptionOrder;
  readonly overageMode: OverageMode;
  /** The expiry of the monthly grant of an earlier period, where terms have changed since (rule 19). */
  readonly expiryOf?: (period: Month) => GrantExpiry;
  readonly packExpiry: ReadonlyMap<string, number>;
  /** Its error comes up only when a balance is compared with it. */
  readonly cap: Result<BalanceQuantity, AmountTooPrecise>;
}

export interface ClosedBalance {
  readonly row: RetainerRow;
  /** Carried into the next period. */
  readonly lots: readonly Lot[];
  /** Older debt that is settled now. */
  readonly openDebt: BalanceQuantity;
  readonly draws: readonly Draw[];
}

/**
 * Closes one period: grant less debt, packs, use, overage, expiry, cap, in this order.
 * Errors: `AMOUNT_TOO_PRECISE` of the cap.
 */
export function rollBalance(terms: BalanceTerms, open: OpenBalance): Result<ClosedBalance, AmountTooPrecise> {
  const repaid = min(open.debt, open.granted);
  const givenBack = open.used < 0n ? -open.used : 0n;
  const forgiven = min(open.debt - repaid, givenBack);
  const monthly: Lot = { period: open.period, left: open.granted - repaid + givenBack - forgiven };
  const used = open.used + forgiven;
  const taken = { period: open.period, used: used > 0n ? used : 0n };
  const { lots: unused, draws, overage } = consume([...open.lots, monthly, ...open.packs], terms, taken);
  const kept = keepLots(unused, terms, open);
  if (!kept.ok) return kept;
  const restOfDebt = open.debt - repaid - forgiven;
  const borrows = terms.overageMode === 'BORROW' && open.place === 'BEFORE_LAST';
  // Also where the terms don't borrow any more: what was borrowed under earlier ones is never left open.
  const settles = open.place !== 'BEFORE_LAST';
  const row: RetainerRow = {
    period: open.period,
    granted: open.granted,
    bought: sumOf(open.packs),
    carriedIn: sumOf(open.lots),
    borrowedIn: open.debt,
    used,
    overage,
    absorbed: terms.overageMode === 'ABSORB' ? overage : 0n,
    held: terms.overageMode === 'HOLD' ? overage : 0n,
    borrowedOut: settles ? 0n : restOfDebt + (borrows ? overage : 0n),
    expired: sumOf(unused) - sumOf(kept.value),
    carriedOut: sumOf(kept.value),
    grants: kept.value,
  };
  return ok({ row, lots: kept.value, openDebt: settles ? restOfDebt : 0n, draws });
}

function consume(
  lots: readonly Lot[],
  { consume: order }: BalanceTerms,
  { period, used }: Pick<OpenBalance, 'period' | 'used'>,
): { lots: Lot[]; draws: Draw[]; overage: BalanceQuantity } {
  const isCurrent = (lot: Lot): boolean => lot.period === period && lot.packId === undefined;
  const oldestFirst = [...lots];
  const inOrder =
    order === 'OLDEST_FIRST' ? oldestFirst : [...lots.filter(isCurrent), ...lots.filter((lot) => !isCurrent(lot))];
  const taken = new Map<Lot, BalanceQuantity>();
  let uncovered = used;
  for (const lot of inOrder) {
    const part = min(lot.left, uncovered);
    taken.set(lot, part);
    uncovered -= part;
  }
  const draws = inOrder
    .map((lot) => ({ period: lot.period, packId: lot.packId, taken: String(taken.get(lot) ?? 0n) }))
    .filter((draw) => draw.taken !== '0');
  const left = oldestFirst.map((lot) => ({ ...lot, left: lot.left - (taken.get(lot) ?? 0n) }));
  return { lots: left, draws, overage: uncovered };
}

/** What neither expires nor is cut by the cap (rule 12). */
function keepLots(lots: readonly Lot[], terms: BalanceTerms, open: OpenBalance): Result<Lot[], AmountTooPrecise> {
  if (open.place !== 'BEFORE_LAST') return ok([]);
  const now = monthNumber(open.period);
  const kept = lots.filter((lot) => lot.left > 0n && now < lastPeriodOf(lot, terms));
  if (terms.rolloverMode !== 'CAPPED') return ok(kept);
  const monthlySum = sumOf(kept.filter((lot) => lot.packId === undefined));
  if (monthlySum === 0n) return ok(kept);
  if (!terms.cap.ok) return terms.cap;
  return ok(cutOldest(kept, monthlySum - terms.cap.value));
}

/** The period at whose end what's left of a grant expires. */
function lastPeriodOf(lot: Lot, terms: BalanceTerms): number {
  const own = monthNumber(lot.period);
  if (lot.packId !== undefined) return own + (terms.packExpiry.get(lot.packId) ?? Infinity);
  const { rolloverMode, expiresAfterPeriods } = terms.expiryOf?.(lot.period) ?? terms;
  return rolloverMode === 'NONE' ? own : own + (expiresAfterPeriods ?? Infinity);
}

function cutOldest(lots: readonly Lot[], excess: BalanceQuantity): Lot[] {
  let toCut = excess > 0n ? excess : 0n;
  return lots
    .map((lot) => {
      const cut = lot.packId === undefined ? min(lot.left, toCut) : 0n;
      toCut -= cut;
      return { ...lot, left: lot.left - cut };
    })
    .filter((lot) => lot.left > 0n);
}

const sumOf = (lots: readonly Lot[]): BalanceQuantity => lots.reduce((sum, lot) => sum + lot.left, 0n);

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
