import { moneyOf, type BatchRead } from '#platform/graphql';
import { loadPayoutLines, type PayoutLines } from './payout-lines.js';
import type { PayoutLine } from './payout-line.type.js';

/** The lines of payouts, as their statements will say them once they are approved. */
export const linesByPayout: BatchRead<PayoutLine[]> = async (reads, payoutIds) => {
  const payouts = await reads.rows<{ id: string; currency: string }>(
    'select id, currency from payouts where id = any($1)',
    [payoutIds],
  );
  const linesOf = await loadPayoutLines(reads, payoutIds);
  return new Map(payouts.map(({ id, currency }) => [id, toLines(linesOf(id), currency)]));
};

function toLines({ time, corrections, tasks, expenses }: PayoutLines, currency: string): PayoutLine[] {
  const money = (minor: string): PayoutLine['amount'] => moneyOf(minor, currency);
  const common = (line: { client: string; contract: string; amountMinor: string }) => ({
    ...{ client: line.client, contract: line.contract, amount: money(line.amountMinor) },
  });
  return [
    ...time.map((line) => ({
      ...{ ...common(line), kind: 'TIME' as const, month: line.month },
      ...{ seconds: line.seconds, rate: money(line.rateMinor) },
    })),
    ...corrections.map((line) => ({
      ...{ ...common(line), kind: 'CORRECTION' as const, day: line.day },
      ...{ seconds: line.seconds, rate: money(line.rateMinor) },
    })),
    ...tasks.map((line) => ({
      ...{ ...common(line), kind: 'TASK' as const, what: line.title, month: line.month, price: money(line.priceMinor) },
      ...(line.share !== undefined && { share: line.share }),
    })),
    ...expenses.map((line) => ({ ...common(line), kind: 'EXPENSE' as const, what: line.description, day: line.day })),
  ];
}
