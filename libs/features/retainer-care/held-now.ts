import { heldByPeriod, type BalanceQuantity } from '#core/billing';
import type { Month } from '#core/time';
import type { OpenRetainer } from './load-open-retainers.js';

/**
 * What of a retainer's months waits for its client's consent, with all work that isn't rejected and corrections that are
 * approved; undefined where some work can't be counted.
 */
export function heldNow({
  today,
  tracked: entries,
  ...of
}: OpenRetainer): ReadonlyMap<Month, BalanceQuantity> | undefined {
  const held = heldByPeriod({ ...of, month: today.slice(0, 7), entries });
  return held.ok ? held.value : undefined;
}
