import { apportion, roundExact, sumExact } from '#core/money';
import { err, ok, type Result } from '#core/result';
import { localClock } from '#core/time';
import { chargeByHour, checkEntry } from './charge-time.js';
import { compareText } from './compare-text.js';
import type { BillableEntry, ContractContext, RuleError } from './contract-context.js';
import { concerning, createFactorWeek } from './factor-week.js';
import { freeEntry } from './free-time.js';
import type { RateSource, TimeBasis, UsePart } from './line-basis.js';
import { timesFactor } from './price-line.js';
import { chargedSecondsOf, type DatedEntry } from './round-time.js';
import type { BalanceQuantity, FreePart, RetainerContract } from './types.js';
import { weighTime, type WeighedTime } from './weigh-time.js';

/** A period's use of a retainer, in its unit, and how it adds up (rule 10). */
export interface RetainerUse {
  readonly used: BalanceQuantity;
  readonly parts: readonly UsePart[];
  /** Of money only. */
  readonly sources: readonly RateSource[];
  /** Time that took nothing, by entry (rule 18). */
  readonly free: ReadonlyMap<string, FreePart>;
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
  const { parts, free } = measureSeconds(entries, { ...context.contract, timeZone: context.timeZone });
  return ok({ used: sumOfSeconds(parts), parts, free, sources: [] });
}

/** Charged seconds of entries that may be charged, by service and factor, and what of them is free. */
export function measureSeconds(
  entries: readonly DatedEntry[],
  terms: TimeBasis,
): { parts: UsePart[]; free: Map<string, FreePart> } {
  const free = new Map<string, FreePart>();
  const billed: DatedEntry[] = [];
  for (const dated of entries) {
    const freed = freeEntry(terms.freeTime, dated);
    if (freed.free !== undefined) free.set(dated.entry.id, freed.free);
    if (freed.billed !== undefined) billed.push(freed.billed);
  }
  const parts = [...groupByService(billed)].flatMap(([serviceId, ofService]) =>
    weighService(ofService, terms, serviceId).map(({ factor, seconds }) => ({ serviceId, seconds, factor })),
  );
  return { parts: burn(parts), free };
}

function weighService(
  entries: readonly DatedEntry[],
  { rounding, factors, timeZone }: TimeBasis,
  serviceId: string,
): readonly Pick<WeighedTime, 'factor' | 'seconds'>[] {
  const concerned = concerning(factors, serviceId);
  if (concerned.length === 0) return [{ seconds: chargedSecondsOf(entries, rounding) }];
  return weighTime(entries, rounding, createFactorWeek(concerned, localClock(timeZone)));
}

type WeighedPart = Pick<UsePart, 'serviceId' | 'seconds' | 'factor'>;

/**
 * What weighed time takes from the balance: the exact sum of all seconds times their factors is rounded once, and the parts
 * are whole seconds by largest remainder (rule 17).
 */
function burn(parts: readonly WeighedPart[]): UsePart[] {
  const exact = parts.map(({ seconds, factor }) =>
    timesFactor({ numerator: BigInt(seconds), denominator: 1n }, factor),
  );
  const burnt = apportion(exact, roundExact(sumExact(exact)));
  return parts.map(({ serviceId, seconds, factor }, index) =>
    factor === undefined ? { serviceId, seconds } : { serviceId, seconds, factor, burntSeconds: Number(burnt[index]) },
  );
}

/** What all parts together take from the balance. */
export const sumOfSeconds = (parts: readonly UsePart[]): BalanceQuantity =>
  BigInt(parts.reduce((sum, { seconds, burntSeconds }) => sum + (burntSeconds ?? seconds), 0));

function measureMoney(
  context: ContractContext<RetainerContract>,
  entries: readonly BillableEntry[],
): Result<RetainerUse, RuleError> {
  const charged = chargeByHour(context, entries);
  if (!charged.ok) return charged;
  const { charges, free } = charged.value;
  const won = new Set(charges.flatMap((charge) => charge.basis.sources));
  return ok({
    used: charges.reduce((sum, charge) => sum + charge.amountMinor, 0n),
    parts: charges.map(({ serviceId, seconds, factor, rateMinor, amountMinor }) => {
      const weighed = factor === undefined ? { seconds } : { seconds, factor };
      return { serviceId, ...weighed, rateMinor: String(rateMinor), amountMinor: String(amountMinor) };
    }),
    sources: context.rateBook.sources.filter((source) => won.has(source)),
    free,
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
