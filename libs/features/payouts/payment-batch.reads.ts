import {
  groupRows,
  moneyOf,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { PaymentBatch, PaymentBatchStatus, PaymentTransfer } from './payment-batch.type.js';
import { messageIdOf } from './payment-file.js';

type BatchRow = Omit<PaymentBatch, 'total' | 'messageId' | 'filePath'> & { currency: string; totalMinor: string };

const COLUMNS = `id, status, execute_on as "executeOn", currency, transfer_count as "transferCount", total_minor as "totalMinor",
  payer_masked as "payerAccount", paid_on as "paidOn", reference, created_at::text as "createdAt", version`;

const toBatch = ({ currency, totalMinor, ...row }: BatchRow): PaymentBatch => ({
  ...row,
  messageId: messageIdOf(row.id),
  total: moneyOf(totalMinor, currency),
  filePath: `/api/payment-batches/${row.id}/file`,
});

export function readPaymentBatches(
  reads: TenantTransaction,
  page: PageRequest,
  status?: PaymentBatchStatus | null,
): Promise<Page<PaymentBatch>> {
  const values = new SqlValues();
  const conditions = values.when(status, (is) => `status = ${is}`);
  const order = [['id', 'uuid']] as const;
  return readPage<BatchRow, PaymentBatch>(
    reads,
    { columns: COLUMNS, from: 'payment_batches', conditions, values, order, descending: true, present: toBatch },
    page,
  );
}

export const paymentBatchesById: BatchRead<PaymentBatch> = async (reads, ids) => {
  const rows = await reads.rows<BatchRow>(`select ${COLUMNS} from payment_batches where id = any($1)`, [ids]);
  return rowsById(rows.map(toBatch));
};

/** A transfer with the keys of what belongs to it. */
export type TransferNode = PaymentTransfer & { assistantId: string; payoutIds: string[] };

export const transfersByBatch: BatchRead<TransferNode[]> = async (reads, batchIds) => {
  const rows = await reads.rows<
    Omit<TransferNode, 'amount'> & { batchId: string; currency: string; amountMinor: string }
  >(
    `select t.batch_id as "batchId", t.id, t.assistant_id as "assistantId", b.currency, t.amount_minor as "amountMinor",
            t.payee_masked as "payeeAccount", t.remittance,
            array(select p.payout_id::text from payment_batch_payouts p
                   where p.agency_id = t.agency_id and p.transfer_id = t.id order by p.payout_id) as "payoutIds"
       from payment_transfers t join payment_batches b on b.agency_id = t.agency_id and b.id = t.batch_id
      where t.batch_id = any($1) order by t.batch_id, t.position`,
    [batchIds],
  );
  const transfers = rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: moneyOf(amountMinor, currency),
  }));
  return groupRows(transfers, 'batchId');
};
