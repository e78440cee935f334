import { exchangeExact, type Rate } from '#core/ledger';
import { roundExact, splitExact, sumExact, type Currency } from '#core/money';
import type { LocalDate } from '#core/time';

/** An amount with the day whose rate it has in another currency. */
export interface AmountOfDay {
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly day: LocalDate;
}

/**
 * Amounts in one currency, in their order; `undefined` where there is no rate. What has one rate is rounded once and split by
 * largest remainder: so however the results are grouped, the groups sum to the same.
 */
export function inOneCurrency(
  amounts: readonly AmountOfDay[],
  to: Currency,
  rateOf: (currency: Currency, day: LocalDate) => Rate | undefined,
): (bigint | undefined)[] {
  const found: (bigint | undefined)[] = amounts.map(({ currency, amountMinor }) =>
    currency === to || amountMinor === 0n ? amountMinor : undefined,
  );
  const groups = new Map<string, number[]>();
  for (const [i, { currency, day }] of amounts.entries()) {
    if (found[i] !== undefined) continue;
    const key = `${currency} ${day}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  for (const places of groups.values()) {
    const { currency: from, day } = amounts[places[0] as number] as AmountOfDay;
    const rate = rateOf(from, day);
    if (!rate) continue;
    const exact = places.map((i) => exchangeExact((amounts[i] as AmountOfDay).amountMinor, { from, to }, rate));
    const parts = splitExact(exact, roundExact(sumExact(exact)));
    for (const [k, i] of places.entries()) found[i] = parts[k];
  }
  return found;
}
