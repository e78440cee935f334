import { moneyOf, readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Payout, PayoutFilter } from './payout.type.js';

interface PayoutRow extends Omit<Payout, 'amount' | 'reimbursed'> {
  runId: string;
  assistantId: string;
  currency: string;
  amountMinor: string;
  reimbursedMinor: string;
}

/** A payout with the keys of what it belongs to. */
export type PayoutNode = Payout & { runId: string; assistantId: string };

const COLUMNS = `id, run_id as "runId", assistant_id as "assistantId", currency, seconds::int, amount_minor as "amountMinor",
  reimbursed_minor as "reimbursedMinor",
  created_at::text as "createdAt"`;

const toPayout = ({ amountMinor, reimbursedMinor, currency, ...row }: PayoutRow): PayoutNode => ({
  ...row,
  amount: moneyOf(amountMinor, currency),
  reimbursed: moneyOf(reimbursedMinor, currency),
});

export function readPayouts(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: PayoutFilter | null,
): Promise<Page<PayoutNode>> {
  const { runId, assistantId } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(runId, (id) => `run_id = ${id}`),
    ...values.when(assistantId, (id) => `assistant_id = ${id}`),
  ];
  return readPage<PayoutRow, PayoutNode>(
    reads,
    {
      columns: COLUMNS,
      from: 'payouts',
      conditions,
      values,
      order: [['id', 'uuid']],
      descending: true,
      present: toPayout,
    },
    page,
  );
}
