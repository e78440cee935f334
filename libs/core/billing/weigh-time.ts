import { apportion, compareDecimals, decimalOf, formatDecimal, type DecimalText, type ExactAmount } from '#core/money';
import type { FactorWeek } from './factor-week.js';
import { roundTime, type DatedEntry, type TimeGroup } from './round-time.js';
import type { Factor, RoundingPolicy } from './types.js';

/** Charged time that counts equally often. */
export interface WeighedTime<E extends DatedEntry = DatedEntry> {
  /** The shortest decimal; absent: once. */
  readonly factor?: DecimalText;
  readonly seconds: number;
  /** Those with time of this factor. */
  readonly entries: readonly E[];
}

/** What of a group's charged time falls to one factor, or to none. */
export interface FactorShare {
  readonly rule: Factor | undefined;
  readonly rawSeconds: number;
  readonly seconds: number;
}

/**
 * Shares a group's charged seconds out to the factors of its raw time, in proportion, by largest remainder, ties in order of
 * time; they sum to the charged seconds (rule 17).
 */
export function shareByFactor({ entries, rawSeconds, chargedSeconds }: TimeGroup, week: FactorWeek): FactorShare[] {
  const raws = new Map<Factor | undefined, { first: number; seconds: number }>();
  for (const { entry } of entries) {
    for (const { rule, startEpochSeconds, seconds } of week.piecesOf(entry)) {
      const raw = raws.get(rule);
      if (raw === undefined) raws.set(rule, { first: startEpochSeconds, seconds });
      else raws.set(rule, { first: Math.min(raw.first, startEpochSeconds), seconds: raw.seconds + seconds });
    }
  }
  const inOrder = [...raws].sort(([, a], [, b]) => a.first - b.first);
  const exact = inOrder.map(([, { seconds }]): ExactAmount => {
    return { numerator: BigInt(seconds) * BigInt(chargedSeconds), denominator: BigInt(Math.max(rawSeconds, 1)) };
  });
  const shares = apportion(exact, BigInt(chargedSeconds));
  return inOrder.map(([rule, { seconds }], index) => ({ rule, rawSeconds: seconds, seconds: Number(shares[index]) }));
}

/** Charged time by how often it counts, in order of that, of entries of one contract, service and rate. */
export function weighTime<E extends DatedEntry>(
  entries: readonly E[],
  policy: RoundingPolicy,
  week: FactorWeek,
): WeighedTime<E>[] {
  const weighed = new Map<DecimalText, { seconds: number; entries: Set<E> }>();
  const timeOf = (rule: Factor | undefined): { seconds: number; entries: Set<E> } => {
    const factor = factorText(rule);
    const time = weighed.get(factor) ?? { seconds: 0, entries: new Set<E>() };
    weighed.set(factor, time);
    return time;
  };
  for (const group of roundTime(entries, policy)) {
    for (const { rule, seconds } of shareByFactor(group, week)) timeOf(rule).seconds += seconds;
    for (const dated of group.entries) {
      for (const { rule } of week.piecesOf(dated.entry)) timeOf(rule).entries.add(dated);
    }
  }
  return [...weighed]
    .sort(([a], [b]) => compareDecimals(decimalOf(a), decimalOf(b)))
    .map(([factor, time]) => {
      const counted = { seconds: time.seconds, entries: [...time.entries] };
      return factor === ONCE ? counted : { factor, ...counted };
    });
}

/** Time that counts once, as a factor. */
export const ONCE = '1';

/** How often time counts: (`{factor: "1.50"}`) → `"1.5"`; without a rule once. */
export const factorText = (rule: Factor | undefined): DecimalText =>
  rule === undefined ? ONCE : formatDecimal(decimalOf(rule.factor));
