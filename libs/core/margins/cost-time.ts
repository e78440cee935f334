import { hourlyAmount, roundExact, splitExact, sumExact, type Currency } from '#core/money';

/** Time that is paid by the hour. */
export interface PaidTime {
  readonly id: string;
  readonly seconds: number;
  readonly rateMinor: bigint;
  readonly currency: Currency;
  /** What is paid together is rounded together: an assistant's time of one run. */
  readonly paidWith: string;
}

/** What each piece of time costs, in its own currency: what is paid together is rounded once, and split by largest remainder. */
export function costTime(time: readonly PaidTime[]): Map<string, bigint> {
  const groups = new Map<string, PaidTime[]>();
  for (const each of time) {
    const key = `${each.paidWith} ${each.currency}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const costs = new Map<string, bigint>();
  for (const group of groups.values()) {
    const exact = group.map(({ rateMinor, seconds }) => hourlyAmount(rateMinor, seconds));
    const parts = splitExact(exact, roundExact(sumExact(exact)));
    for (const [i, { id }] of group.entries()) costs.set(id, (costs.get(id) ?? 0n) + (parts[i] as bigint));
  }
  return costs;
}
