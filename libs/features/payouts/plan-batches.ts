import { groupBy } from '#core/collections';
import { ApiError } from '#platform/access';
import type { LockedPayout } from './lock-payouts.js';

/** One transfer an assistant: what several payouts come to, one of less than nothing among them. */
export interface PlannedTransfer {
  assistantId: string;
  amountMinor: bigint;
  payouts: readonly LockedPayout[];
}

export interface PlannedBatch {
  currency: string;
  totalMinor: bigint;
  transfers: PlannedTransfer[];
}

/**
 * Payouts → a batch for each currency, with a transfer for each assistant, in order of both.
 * @throws ApiError `NOT_POSSIBLE` (`NOTHING_TO_TRANSFER`) for an assistant to whom nothing is owed in a currency
 */
export function planBatches(payouts: readonly LockedPayout[]): PlannedBatch[] {
  return [...groupBy(payouts, ({ currency }) => currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, ofCurrency]) => {
      const transfers = [...groupBy(ofCurrency, ({ assistantId }) => assistantId)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([assistantId, own]) => ({ assistantId, payouts: own, amountMinor: sumOf(own) }));
      for (const { assistantId, amountMinor } of transfers) {
        if (amountMinor > 0n) continue;
        const details = { reason: 'NOTHING_TO_TRANSFER', assistantId, currency };
        throw new ApiError('NOT_POSSIBLE', 'Nothing is owed to this assistant in this currency.', details);
      }
      return { currency, transfers, totalMinor: transfers.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
    });
}

const sumOf = (payouts: readonly LockedPayout[]): bigint => payouts.reduce((sum, { openMinor }) => sum + openMinor, 0n);
