import { formatFixed, roundExact, type Currency, type DecimalText } from '#core/money';

/** Why a figure isn't known, and which: what clients pay, what work costs, or both. */
export const MARGIN_GAPS = {
  NO_PAY_RATE: 'COST',
  NOT_PAID_YET: 'COST',
  OTHER_CURRENCY: 'COST',
  NO_RATE: 'BOTH',
  UNAPPROVED: 'BOTH',
  UNBILLED: 'REVENUE',
  NOT_ISSUED: 'REVENUE',
  PERIOD_OPEN: 'REVENUE',
} as const satisfies Readonly<Record<string, 'COST' | 'REVENUE' | 'BOTH'>>;

export type MarginGap = keyof typeof MARGIN_GAPS;
export type MarginPart = 'WORK' | 'UNUSED_RETAINER' | 'OTHER';

/** Something that has a price, a cost or time, or lacks one of them. */
export interface MarginFact {
  readonly part: MarginPart;
  /** Of the price; a cost in another one is a gap. */
  readonly currency: Currency;
  readonly revenueMinor: bigint;
  readonly costMinor: bigint;
  readonly seconds: number;
  /** Time that a client is to pay and that no issued document has, approved or not. */
  readonly unbilledSeconds: number;
  readonly gaps: readonly MarginGap[];
}

interface Figures {
  readonly seconds: number;
  readonly revenueMinor: bigint;
  readonly costMinor: bigint;
  readonly marginMinor: bigint;
  /** Of the revenue, to two digits; absent where there's no revenue. */
  readonly percent?: DecimalText;
  /** What an hour brings; absent where there's no time. */
  readonly hourlyMinor?: bigint;
}

/** Figures that aren't known are absent, and `gaps` says why, with how many pieces lack something. */
export interface MarginSum extends Partial<Figures> {
  readonly part: MarginPart;
  readonly currency: Currency;
  readonly seconds: number;
  readonly unbilledSeconds: number;
  /** Of the pieces that lack nothing, so that its cost is that of the work that its revenue is for; absent while there's none. */
  readonly soFar?: Figures;
  readonly gaps: readonly { readonly code: MarginGap; readonly count: number }[];
}

/**
 * Sums facts by a key, part and currency, in the order in which these are met. No figure is given that a gap makes wrong:
 * where a price isn't known there's no revenue, where a cost isn't no cost, and where either isn't no margin. What the pieces
 * that lack nothing come to stands in `soFar`.
 */
export function sumMargins<Fact extends MarginFact>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
): { key: string; sum: MarginSum }[] {
  const groups = new Map<string, { key: string; facts: Fact[] }>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const name = `${key} ${fact.part} ${fact.currency}`;
    const group = groups.get(name);
    if (group) group.facts.push(fact);
    else groups.set(name, { key, facts: [fact] });
  }
  return [...groups.values()].map(({ key, facts: own }) => ({ key, sum: sumFacts(own) }));
}

function sumFacts(facts: readonly MarginFact[]): MarginSum {
  const { part, currency } = facts[0] as MarginFact;
  const counts = new Map<MarginGap, number>();
  for (const { gaps } of facts) for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const gaps = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1));
  const lacks = (what: 'COST' | 'REVENUE'): boolean =>
    gaps.some(({ code }) => MARGIN_GAPS[code] === what || MARGIN_GAPS[code] === 'BOTH');
  const [hasRevenue, hasCost] = [!lacks('REVENUE'), !lacks('COST')];
  const { seconds, revenueMinor, costMinor, hourlyMinor, ...left } = figuresOf(facts);
  const known = facts.filter((fact) => fact.gaps.length === 0);
  return {
    ...{ part, currency, seconds, gaps },
    unbilledSeconds: facts.reduce((sum, fact) => sum + fact.unbilledSeconds, 0),
    ...(hasRevenue && { revenueMinor }),
    ...(hasRevenue && hourlyMinor !== undefined && { hourlyMinor }),
    ...(hasCost && { costMinor }),
    ...(hasRevenue && hasCost && left),
    ...(known.length > 0 && { soFar: figuresOf(known) }),
  };
}

function figuresOf(facts: readonly MarginFact[]): Figures {
  let [revenueMinor, costMinor, seconds] = [0n, 0n, 0];
  for (const fact of facts) {
    revenueMinor += fact.revenueMinor;
    costMinor += fact.costMinor;
    seconds += fact.seconds;
  }
  const marginMinor = revenueMinor - costMinor;
  return {
    ...{ seconds, revenueMinor, costMinor, marginMinor },
    ...(revenueMinor !== 0n && { percent: percentOf(marginMinor, revenueMinor) }),
    ...(seconds > 0 && { hourlyMinor: hourly(revenueMinor, seconds) }),
  };
}

/** `(1n, 3n)` → `"33.33"` */
function percentOf(part: bigint, whole: bigint): DecimalText {
  const sign = whole < 0n ? -1n : 1n;
  return formatFixed(roundExact({ numerator: sign * part * 10_000n, denominator: sign * whole }), 2);
}

const hourly = (amountMinor: bigint, seconds: number): bigint =>
  roundExact({ numerator: amountMinor * 3_600n, denominator: BigInt(seconds) });
