import { possibleActions } from '#core/lifecycle';
import { lifeStateOf, PAYOUT_LIFE } from '#core/payouts';
import {
  BY_ID,
  groupRows,
  moneyOf,
  type Money,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  inOrder,
  type Ordering,
  type Orders,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Payout, PayoutAdjustment, PayoutFilter, PayoutPayment, PayoutOrder } from './payout.type.js';

type Amounts = 'amount' | 'reimbursed' | 'adjusted' | 'total' | 'paid' | 'open';

type PayoutRow = Omit<Payout, Amounts | 'actions' | 'statementPath'> &
  Record<`${Amounts}Minor`, string> & { runId: string; assistantId: string; currency: string; hasStatement: boolean };

/** A payout with the keys of what it belongs to. */
export type PayoutNode = Payout & { runId: string; assistantId: string };

const COLUMNS = `id, run_id as "runId", assistant_id as "assistantId", currency, status, seconds::int, amount_minor as "amountMinor",
  reimbursed_minor as "reimbursedMinor", adjusted_minor as "adjustedMinor", total_minor as "totalMinor",
  paid_minor as "paidMinor", open_minor as "openMinor", held_reason as "heldReason", version,
  (select booked_on from payout_approvals a where a.agency_id = payouts.agency_id and a.id = approval_id) as "bookedOn",
  (select b.execute_on from payment_batch_payouts held join payment_batches b on b.agency_id = held.agency_id and b.id = held.batch_id
    where held.agency_id = payouts.agency_id and held.payout_id = payouts.id and held.is_open) as "inFileFor",
  exists (select from payout_statements s where s.agency_id = payouts.agency_id and s.approval_id = payouts.approval_id) as "hasStatement",
  month_of_run(run_id) as month, created_at::text as "createdAt"`;

const toPayout = (row: PayoutRow): PayoutNode => {
  const { amountMinor, reimbursedMinor, adjustedMinor, totalMinor, paidMinor, openMinor, ...rest } = row;
  const { currency, hasStatement, ...payout } = rest;
  return {
    ...payout,
    actions: row.inFileFor
      ? []
      : possibleActions(PAYOUT_LIFE, lifeStateOf({ status: row.status, totalMinor: BigInt(totalMinor) })),
    amount: moneyOf(amountMinor, currency),
    reimbursed: moneyOf(reimbursedMinor, currency),
    adjusted: moneyOf(adjustedMinor, currency),
    total: moneyOf(totalMinor, currency),
    paid: moneyOf(paidMinor, currency),
    open: moneyOf(openMinor, currency),
    statementPath: hasStatement ? `/api/payouts/${row.id}/statement` : null,
  };
};

const ORDERS: Orders<PayoutOrder> = {
  LATEST: { order: [BY_ID], descending: true },
  ASSISTANT: { order: [['(select lower(a.name) from assistants a where a.id = assistant_id)', 'text'], BY_ID] },
  TOTAL: { order: [['currency', 'text'], ['total_minor', 'bigint'], BY_ID] },
};

export function readPayouts(
  reads: TenantTransaction,
  page: PageRequest,
  { filter, ...wanted }: { filter?: PayoutFilter | null } & Ordering<PayoutOrder>,
): Promise<Page<PayoutNode>> {
  const { runId, month, assistantId, statuses, currency } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(runId, (id) => `run_id = ${id}`),
    ...values.when(month && `${month}-01`, (day) => `run_id in (select id from billing_runs where month = ${day})`),
    ...values.when(assistantId, (id) => `assistant_id = ${id}`),
    ...values.when(statuses, (list) => `status = any(${list}::text[])`),
    ...values.when(currency, (code) => `currency = ${code}`),
  ];
  return readPage<PayoutRow, PayoutNode>(
    reads,
    { columns: COLUMNS, from: 'payouts', conditions, values, present: toPayout, ...inOrder(ORDERS, wanted) },
    page,
  );
}

export const payoutsById: BatchRead<PayoutNode> = async (reads, ids) => {
  const rows = await reads.rows<PayoutRow>(`select ${COLUMNS} from payouts where id = any($1)`, [ids]);
  return rowsById(rows.map(toPayout));
};

/** What is open of each assistant's payouts, by currency. */
export const owedByAssistant: BatchRead<Money[]> = async (reads, assistantIds) => {
  const rows = await reads.rows<{ assistantId: string; currency: string; openMinor: string }>(
    `select assistant_id as "assistantId", currency, sum(open_minor)::text as "openMinor" from payouts
      where assistant_id = any($1) and open_minor <> 0
      group by assistant_id, currency having sum(open_minor) <> 0 order by currency`,
    [assistantIds],
  );
  const owed = new Map<string, Money[]>();
  for (const { assistantId, currency, openMinor } of rows) {
    owed.set(assistantId, [...(owed.get(assistantId) ?? []), moneyOf(openMinor, currency)]);
  }
  return owed;
};

interface OfPayout {
  payoutId: string;
  currency: string;
  amountMinor: string;
}

export const adjustmentsByPayout: BatchRead<PayoutAdjustment[]> = async (reads, payoutIds) => {
  const rows = await reads.rows<Omit<PayoutAdjustment, 'amount'> & OfPayout>(
    `select a.payout_id as "payoutId", a.id, p.currency, a.amount_minor as "amountMinor", a.reason,
            a.created_at::text as "createdAt"
       from payout_adjustments a join payouts p on p.agency_id = a.agency_id and p.id = a.payout_id
      where a.payout_id = any($1) order by a.payout_id, a.id`,
    [payoutIds],
  );
  return groupRows(rows.map(withAmount), 'payoutId');
};

export const paymentsByPayout: BatchRead<PayoutPayment[]> = async (reads, payoutIds) => {
  const rows = await reads.rows<Omit<PayoutPayment, 'amount'> & OfPayout>(
    `select y.payout_id as "payoutId", y.id, p.currency, y.amount_minor as "amountMinor", y.paid_on as "paidOn",
            y.reference, y.reverses_id as "reversesId"
       from payout_payments y join payouts p on p.agency_id = y.agency_id and p.id = y.payout_id
      where y.payout_id = any($1) order by y.payout_id, y.id`,
    [payoutIds],
  );
  return groupRows(rows.map(withAmount), 'payoutId');
};

const withAmount = <T extends OfPayout>({ amountMinor, currency, ...row }: T) => ({
  ...row,
  amount: moneyOf(amountMinor, currency),
});
