import {
  BY_ID,
  groupRows,
  moneyOf,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
  type PageSource,
  inOrder,
  type Ordering,
  type Orders,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { PaymentFilter, PaymentOrder } from './payment.inputs.js';
import type { Payment, Settlement } from './payment.type.js';

export type PaymentNode = Payment & { clientId: string };

interface PaymentRow extends Omit<PaymentNode, 'amount' | 'held' | 'received' | 'fee'> {
  currency: string;
  amountMinor: string;
  heldMinor: string;
  feeMinor: string;
  bankMinor: string | null;
  bankCurrency: string | null;
}

const COLUMNS = `id, client_id as "clientId", kind, paid_on as "paidOn", currency, amount_minor as "amountMinor",
  unallocated_minor as "heldMinor", fee_minor as "feeMinor", bank_minor as "bankMinor", bank_currency as "bankCurrency", method,
  reference, note, voided_on as "voidedOn", void_reason as "voidReason", created_at::text as "createdAt"`;

function toPayment({ amountMinor, heldMinor, feeMinor, bankMinor, bankCurrency, ...row }: PaymentRow): PaymentNode {
  const { currency, kind } = row;
  const signedFee = BigInt(feeMinor) * (kind === 'REFUND' ? -1n : 1n);
  const accountCurrency = bankCurrency ?? currency;
  return {
    ...row,
    amount: moneyOf(amountMinor, currency),
    held: moneyOf(heldMinor, currency),
    fee: moneyOf(feeMinor, accountCurrency),
    received: moneyOf(bankMinor ?? BigInt(amountMinor) - signedFee, accountCurrency),
  };
}

export const paymentsById: BatchRead<PaymentNode> = async (reads, ids) =>
  rowsById((await reads.rows<PaymentRow>(`select ${COLUMNS} from payments where id = any($1)`, [ids])).map(toPayment));

const ORDERS: Orders<PaymentOrder> = {
  LATEST: { order: [['paid_on', 'date'], BY_ID], descending: true },
  CLIENT: { order: [['(select lower(c.name) from clients c where c.id = client_id)', 'text'], BY_ID] },
  AMOUNT: { order: [['currency', 'text'], ['amount_minor', 'bigint'], BY_ID] },
};

function paymentsWhere(
  filter: PaymentFilter,
  wanted: Ordering<PaymentOrder> = {},
): PageSource<PaymentRow, PaymentNode> {
  const { clientId, kind, method, from, to, isHeld, isVoided } = filter;
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `client_id = ${id}`),
    ...values.when(kind, (is) => `kind = ${is}`),
    ...values.when(method, (is) => `method = ${is}`),
    ...values.when(from, (day) => `paid_on >= ${day}`),
    ...values.when(to, (day) => `paid_on <= ${day}`),
    ...values.when(isHeld, (is) => `(unallocated_minor > 0) = ${is}`),
    ...values.when(isVoided, (is) => `(voided_on is not null) = ${is}`),
  ];
  return { columns: COLUMNS, from: 'payments', conditions, values, present: toPayment, ...inOrder(ORDERS, wanted) };
}

export const readPayments = (
  reads: TenantTransaction,
  page: PageRequest,
  { filter, ...wanted }: { filter?: PaymentFilter | null } & Ordering<PaymentOrder>,
): Promise<Page<PaymentNode>> => readPage(reads, paymentsWhere(filter ?? {}, wanted), page);

/** With the keys of both sides. */
export type SettlementNode = Settlement & {
  invoiceId: string | null;
  refundId: string | null;
  paymentId: string | null;
  creditId: string | null;
  writeOffId: string | null;
};

type SettlementRow = Omit<SettlementNode, 'amount'> & { amountMinor: string; currency: string };

const SETTLEMENTS = `
  select s.id, s.made_on as "madeOn", s.amount_minor as "amountMinor", coalesce(r.currency, f.currency) as currency,
         s.reverses_id as "undoesId", s.invoice_id as "invoiceId", s.refund_id as "refundId", s.payment_id as "paymentId",
         s.credit_id as "creditId", s.write_off_id as "writeOffId",
         exists (select from settlements u where u.agency_id = s.agency_id and u.reverses_id = s.id) as "isUndone"
    from settlements s left join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.invoice_id
    left join payments f on f.agency_id = s.agency_id and f.id = s.refund_id`;

const toSettlement = ({ amountMinor, currency, ...row }: SettlementRow): SettlementNode => ({
  ...row,
  amount: moneyOf(amountMinor, currency),
});

export const settlementsById: BatchRead<SettlementNode> = async (reads, ids) =>
  rowsById((await reads.rows<SettlementRow>(`${SETTLEMENTS} where s.id = any($1)`, [ids])).map(toSettlement));

/** Of a payment or a refund, in the order in which they were made. */
export const settlementsByPayment: BatchRead<SettlementNode[]> = async (reads, ids) => {
  const rows = await reads.rows<SettlementRow & { ownerId: string }>(
    `select * from (
       select o.id as "ownerId", s.* from unnest($1::uuid[]) as o(id), lateral (${SETTLEMENTS} where s.payment_id = o.id or s.refund_id = o.id) s
     ) found order by "madeOn", id`,
    [ids],
  );
  return groupRows(
    rows.map((row) => ({ ...toSettlement(row), ownerId: row.ownerId })),
    'ownerId',
  );
};

/** Of an invoice or a credit note. */
export const settlementsByInvoice: BatchRead<SettlementNode[]> = async (reads, ids) => {
  const rows = await reads.rows<SettlementRow & { ownerId: string }>(
    `select * from (
       select o.id as "ownerId", s.* from unnest($1::uuid[]) as o(id), lateral (${SETTLEMENTS} where s.invoice_id = o.id or s.credit_id = o.id) s
     ) found order by "madeOn", id`,
    [ids],
  );
  return groupRows(
    rows.map((row) => ({ ...toSettlement(row), ownerId: row.ownerId })),
    'ownerId',
  );
};
