import type { LocalDate } from '#core/time';
import type { Allocation } from './capacity.types.js';
import { covers } from './lay-out-month.js';
import { readDecimal } from './read-decimal.js';

/** Days, by index, on which the same assistants are allocated with the same weights, all above zero. */
export interface Stretch {
  readonly dayIndexes: number[];
  readonly weights: ReadonlyMap<string, bigint>;
}

/**
 * Groups days by who is allocated on them, in order of their first days. Rows that say the same one after the other
 * are one stretch, as if they were one row. An assistant's weights on one day add up; weight 0 is not allocated.
 */
export function groupByAllocation(
  allocations: readonly Allocation[],
  dayIndexes: readonly number[],
  dates: readonly LocalDate[],
): Stretch[] {
  const dated = allocations.filter(isDated);
  const always = weightsOf(allocations.filter((allocation) => !isDated(allocation)));
  const byRows = new Map<string, Stretch>();
  const byWeights = new Map<string, Stretch>();
  for (const dayIndex of dayIndexes) {
    const inForce = dated.filter((allocation) => covers(allocation, dates[dayIndex] ?? ''));
    const rows = inForce.map((allocation) => dated.indexOf(allocation)).join();
    const stretch = byRows.get(rows) ?? stretchOf(inForce, always, byWeights);
    byRows.set(rows, stretch);
    stretch.dayIndexes.push(dayIndex);
  }
  return [...byWeights.values()];
}

/** The stretch in which these dated rows hold, a new one unless other rows with the same weights have made it. */
function stretchOf(
  inForce: readonly Allocation[],
  always: ReadonlyMap<string, bigint>,
  byWeights: Map<string, Stretch>,
): Stretch {
  const onlyThen = weightsOf(inForce);
  const key = JSON.stringify([...onlyThen].map(([assistantId, weight]) => [assistantId, String(weight)]).sort());
  const stretch = byWeights.get(key) ?? { dayIndexes: [], weights: sumOf(always, onlyThen) };
  byWeights.set(key, stretch);
  return stretch;
}

const isDated = ({ from, to }: Allocation): boolean => from !== undefined || to !== undefined;

function weightsOf(allocations: readonly Allocation[]): Map<string, bigint> {
  const weights = new Map<string, bigint>();
  for (const { assistantId, weight } of allocations) add(weights, assistantId, readDecimal(weight) ?? 0n);
  return weights;
}

function sumOf(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const sum = new Map(a);
  for (const [assistantId, weight] of b) add(sum, assistantId, weight);
  return sum;
}

function add(weights: Map<string, bigint>, assistantId: string, weight: bigint): void {
  if (weight > 0n) weights.set(assistantId, (weights.get(assistantId) ?? 0n) + weight);
}
