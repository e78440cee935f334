import { parseAmount, roundExact, type AmountTooPrecise } from '#core/money';
import { ok, type Result } from '#core/result';
import { dayNumber, monthNumber, monthNumberOfDay, monthOfNumber, type Month, type MonthNumber } from '#core/time';
import { activityIn, prorate } from './active-days.js';
import { compareText } from './compare-text.js';
import type { ContractSpan } from './contract-context.js';
import type { FeeBasis, PackBasis } from './line-basis.js';
import type { BalanceTerms, GrantExpiry, PeriodPlace } from './roll-balance.js';
import { termsOf } from './terms-of.js';
import type { BalanceQuantity, Pack, RetainerContract } from './types.js';

type RetainerSpan = ContractSpan<RetainerContract>;
type OrTooPrecise<T> = Result<T, AmountTooPrecise>;

/** Where a period lies beside the contract's last. */
export function placeOf({ lastPeriod }: RetainerSpan, period: MonthNumber): PeriodPlace {
  if (period === lastPeriod) return 'LAST';
  return period < lastPeriod ? 'BEFORE_LAST' : 'AFTER_LAST';
}

/** A period's fee; undefined where no day is active (rules 8 and 9). Errors: `AMOUNT_TOO_PRECISE`. */
export function feeOf({ contract }: RetainerSpan, period: MonthNumber): OrTooPrecise<FeeBasis | undefined> {
  const activity = activityIn(contract, period);
  if (activity.activeDays === 0) return ok(undefined);
  const fee = parseAmount(contract.retainer.fee, contract.currency);
  if (!fee.ok) return fee;
  const { proration } = contract.retainer;
  return ok({ kind: 'RETAINER_FEE', feeMinor: String(fee.value), proration, ...activity });
}

/** A period's monthly grant (rule 8). Errors: `AMOUNT_TOO_PRECISE`. */
export function grantOf({ contract }: RetainerSpan, period: MonthNumber): OrTooPrecise<BalanceQuantity> {
  const activity = activityIn(contract, period);
  if (activity.activeDays === 0) return ok(0n);
  const { includedSeconds, includedAmount, grantProration } = contract.retainer;
  const whole = inUnit(contract, { seconds: includedSeconds, amount: includedAmount });
  return whole.ok ? ok(roundExact(prorate(whole.value, grantProration, activity))) : whole;
}

/** The packs that are sold in a period, in order of id; none after the last period (rule 12). Errors: `AMOUNT_TOO_PRECISE`. */
export function packsOf(span: RetainerSpan, period: MonthNumber): OrTooPrecise<PackBasis[]> {
  const { contract } = span;
  if (placeOf(span, period) === 'AFTER_LAST') return ok([]);
  const packs: PackBasis[] = [];
  for (const pack of contract.retainer.packs.filter((each) => monthNumberOfDay(dayNumber(each.on)) === period)) {
    const basis = packBasis(contract, pack);
    if (!basis.ok) return basis;
    packs.push(basis.value);
  }
  return ok(packs.sort((a, b) => compareText(a.packId, b.packId)));
}

/** How the contract's balance rolls. */
export function balanceTerms(span: RetainerSpan): BalanceTerms {
  const { contract, whole } = span;
  const { consume, overage, rollover, packs } = contract.retainer;
  const expiring = packs.flatMap(({ id, expiresAfterPeriods }): [string, number][] =>
    expiresAfterPeriods === undefined ? [] : [[id, expiresAfterPeriods]],
  );
  return {
    consume,
    overageMode: overage.mode,
    rolloverMode: rollover.mode,
    expiresAfterPeriods: rollover.expiresAfterPeriods,
    packExpiry: new Map(expiring),
    cap: inUnit(contract, { seconds: rollover.capSeconds, amount: rollover.capAmount }),
    expiryOf: whole.versions === undefined ? undefined : (period) => expiryOf(whole, period),
  };
}

function expiryOf(whole: RetainerContract, period: Month): GrantExpiry {
  const { mode, expiresAfterPeriods } = termsOf(whole, monthNumber(period)).retainer.rollover;
  return { rolloverMode: mode, expiresAfterPeriods };
}

/** The earliest run from which the client's consent to a period's overage counts; undefined without one. */
export function consentRunOf({ contract }: RetainerSpan, period: MonthNumber): string | undefined {
  const month = monthOfNumber(period);
  const runs = contract.retainer.overage.consents.filter((consent) => consent.period === month);
  return runs.map(({ run }) => run).sort(compareText)[0];
}

function packBasis(contract: RetainerContract, pack: Pack): OrTooPrecise<PackBasis> {
  const price = parseAmount(pack.price, contract.currency);
  if (!price.ok) return price;
  const quantity = inUnit(contract, pack);
  if (!quantity.ok) return quantity;
  return ok({
    kind: 'PACK',
    packId: pack.id,
    on: pack.on,
    unit: contract.retainer.unit,
    quantity: String(quantity.value),
    priceMinor: String(price.value),
  });
}

function inUnit(
  { retainer, currency }: RetainerContract,
  { seconds, amount }: { seconds?: number; amount?: string },
): OrTooPrecise<BalanceQuantity> {
  return retainer.unit === 'TIME' ? ok(BigInt(seconds ?? 0)) : parseAmount(amount ?? '0', currency);
}
