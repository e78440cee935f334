import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import { avoidLoops, IN_ITS_CURRENCY, loadPayoutLines, PAID_TIME, type PayoutLines } from './payout-lines.js';
import type { PayoutEntry, PayoutLine } from './payout-line.type.js';

/** The lines of payouts, as their statements will say them once they are approved. */
export const linesByPayout: BatchRead<PayoutLine[]> = async (reads, payoutIds) => {
  const payouts = await reads.rows<{ id: string; currency: string }>(
    'select id, currency from payouts where id = any($1)',
    [payoutIds],
  );
  const linesOf = await loadPayoutLines(reads, payoutIds);
  return new Map(payouts.map(({ id, currency }) => [id, toLines(linesOf(id), currency)]));
};

/** The time of payouts, entry by entry, in order of time. */
export const entriesByPayout: BatchRead<PayoutEntry[]> = async (reads, payoutIds) => {
  await avoidLoops(reads);
  const rows = await reads.rows<Omit<PayoutEntry, 'rate'> & { payoutId: string; currency: string; rateMinor: string }>(
    `select p.id as "payoutId", p.currency, e.id as "timeEntryId", c.name as client, k.title as contract, e.description,
       e.started_at::text as "startedAt", greatest(floor(extract(epoch from e.ended_at - e.started_at)), 0)::int as seconds,
       coalesce(t.hourly_rate_minor, old.hourly_rate_minor)::text as "rateMinor"
       from ${PAID_TIME} where p.agency_id = $1 and p.id = any($2) and ${IN_ITS_CURRENCY} order by e.started_at, e.id`,
    [reads.agencyId, payoutIds],
  );
  return groupRows(
    rows.map(({ currency, rateMinor, ...row }) => ({ ...row, rate: moneyOf(rateMinor, currency) })),
    'payoutId',
  );
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
