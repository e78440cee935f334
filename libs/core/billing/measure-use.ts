import { err, ok, type Result } from '#core/result';
import { chargeByHour, checkEntry } from './charge-time.js';
import { compareText } from './compare-text.js';
import type { BillableEntry, ContractContext, RuleError } from './contract-context.js';
import type { RateSource, UsePart } from './line-basis.js';
import { chargedSecondsOf, type DatedEntry } from './round-time.js';
import type { BalanceQuantity, RetainerContract, RoundingPolicy } from './types.js';

/** A period's use of a retainer, in its unit, and how it adds up (rule 10). */
export interface RetainerUse {
  readonly used: BalanceQuantity;
  readonly parts: readonly UsePart[];
  /** Of money only. */
  readonly sources: readonly RateSource[];
}

/**
 * Measures the use of a retainer: rounded seconds by service for `TIME`, the summed hourly amounts for `MONEY`.
 * Errors: `OUTSIDE_CONTRACT`, `NEGATIVE_DURATION`; of money also `NO_RATE`, `AMOUNT_TOO_PRECISE`.
 */
export function measureUse(
  context: ContractContext<RetainerContract>,
  entries: readonly BillableEntry[],
): Result<RetainerUse, RuleError> {
  return context.contract.retainer.unit === 'TIME' ? measureTime(context, entries) : measureMoney(context, entries);
}

function measureTime(
  context: ContractContext<RetainerContract>,
  entries: readonly BillableEntry[],
): Result<RetainerUse, RuleError> {
  for (const entry of entries) {
    const problem = checkEntry(context, entry);
    if (problem !== undefined) return err(problem);
  }
  const parts = measureSeconds(entries, context.contract.rounding);
  return ok({ used: sumOfSeconds(parts), parts, sources: [] });
}

/** Charged seconds of entries that may be charged, by service. */
export const measureSeconds = (entries: readonly DatedEntry[], rounding: RoundingPolicy): UsePart[] =>
  [...groupByService(entries)].map(([serviceId, ofService]) => ({
    serviceId,
    seconds: chargedSecondsOf(ofService, rounding),
  }));

/** The seconds of all services together. */
export const sumOfSeconds = (parts: readonly UsePart[]): BalanceQuantity =>
  BigInt(parts.reduce((sum, part) => sum + part.seconds, 0));

function measureMoney(
  context: ContractContext<RetainerContract>,
  entries: readonly BillableEntry[],
): Result<RetainerUse, RuleError> {
  const charges = chargeByHour(context, entries);
  if (!charges.ok) return charges;
  const won = new Set(charges.value.flatMap((charge) => charge.basis.sources));
  return ok({
    used: charges.value.reduce((sum, charge) => sum + charge.amountMinor, 0n),
    parts: charges.value.map(({ serviceId, seconds, rateMinor, amountMinor }) => {
      return { serviceId, seconds, rateMinor: String(rateMinor), amountMinor: String(amountMinor) };
    }),
    sources: context.rateBook.sources.filter((source) => won.has(source)),
  });
}

/** Entries by their service, in order of its id. */
export function groupByService<E extends DatedEntry>(entries: readonly E[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const dated of entries) {
    const group = groups.get(dated.entry.serviceId);
    if (group === undefined) groups.set(dated.entry.serviceId, [dated]);
    else group.push(dated);
  }
  return new Map([...groups].sort(([a], [b]) => compareText(a, b)));
}
