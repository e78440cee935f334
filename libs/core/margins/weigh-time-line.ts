import type { HourlyExplanation } from '#core/billing';
import type { Weight } from './share-lines.js';

/**
 * How much of a line of time is for each entry, from its explanation: each group of time that was rounded together by its
 * charged seconds, and within it each entry by its own raw ones. Weights of one line are in one unit.
 */
export function weighTimeLine({ basis, groups }: HourlyExplanation): Weight[] {
  const factor = basis.factor ?? '1';
  const parts = groups.map((group) => {
    const charged = group.shares
      ? sumOf(group.shares.filter((share) => share.factor === factor).map(({ seconds }) => seconds))
      : group.chargedSeconds;
    const entries = group.entries.map(({ id, rawSeconds, pieces }) => ({
      id,
      seconds: pieces
        ? sumOf(pieces.filter((piece) => piece.factor === factor).map(({ seconds }) => seconds))
        : rawSeconds,
    }));
    return { charged: BigInt(charged), entries, raw: BigInt(sumOf(entries.map(({ seconds }) => seconds))) };
  });
  // charged × seconds / raw, all over the product of what they're divided by, so that no fraction is lost.
  const unit = parts.reduce((product, { raw }) => (raw > 1n ? leastCommonMultiple(product, raw) : product), 1n);
  return parts.flatMap(({ charged, entries, raw }) =>
    entries.map(({ id, seconds }) => ({
      workId: id,
      weight: raw === 0n ? 0n : (charged * BigInt(seconds) * unit) / raw,
    })),
  );
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
