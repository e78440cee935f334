import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { onDuplicate, Tenancy, type TenantTransaction, todayOf } from '#platform/tenancy';
import { lockPayouts, refuseFuture, type LockedPayout } from './lock-payouts.js';
import type {
  CancelPaymentBatchInput,
  ConfirmPaymentBatchInput,
  CreatePaymentBatchesInput,
  PaymentBatchStatus,
  SeenPaymentBatchInput,
} from './payment-batch.type.js';
import { messageIdOf, writePaymentFile, type PaymentFormat } from './payment-file.js';
import { planBatches } from './plan-batches.js';
import { SavePaymentBatches } from './save-payment-batches.js';
import { SavePayoutPayments } from './save-payout-payments.js';

interface LockedBatch {
  id: string;
  version: number;
  status: PaymentBatchStatus;
}

/** Files by which a bank is told to pay, and what becomes of them. */
@Injectable()
export class PaymentBatchesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly batches: SavePaymentBatches,
    private readonly payments: SavePayoutPayments,
  ) {}

  /**
   * Makes a batch of each currency, with the accounts as they now are.
   * @returns their ids, by currency
   * @throws ApiError as `lockPayouts` has it, `BAD_USER_INPUT`, `NOT_POSSIBLE` (`NOTHING_TO_TRANSFER`, `NO_BANK_ACCOUNT`)
   */
  createPaymentBatches(
    caller: Caller,
    { idempotencyKey: key, ...request }: CreatePaymentBatchesInput,
  ): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'createPaymentBatches', request }, async () => {
        const { executeOn } = request;
        if (executeOn < (await todayOf(transaction)))
          throw new ApiError('BAD_USER_INPUT', 'That day is over.', { field: 'executeOn' });
        const planned = planBatches(await lockPayouts(transaction, request.payouts, 'PAY'));
        return onDuplicate(
          this.batches.save(transaction, { planned, executeOn, by: caller.userId }),
          () => new ApiError('NOT_POSSIBLE', 'A payment file has one of them.', { reason: 'IN_PAYMENT_BATCH' }),
        );
      }),
    );
  }

  /** Marks its payouts paid, with what the file says of each. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE`, `BAD_USER_INPUT` */
  confirmPaymentBatch(caller: Caller, { idempotencyKey: key, ...request }: ConfirmPaymentBatchInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'confirmPaymentBatch', request }, async () => {
        const { id: batchId, paidOn } = request;
        const reference = request.reference ?? messageIdOf(batchId);
        await lockOpenBatch(transaction, request);
        await refuseFuture(transaction, 'paidOn', paidOn);
        const contained = await payoutsOfBatch(transaction, batchId);
        await closeBatch(transaction, { batchId, status: 'CONFIRMED', paidOn, reference });
        const payouts = await lockPayouts(transaction, contained, 'PAY');
        const paid = payouts.map((payout: LockedPayout, i) => ({
          payout,
          amountMinor: BigInt(contained[i]?.amountMinor ?? 0),
        }));
        await this.payments.save(transaction, { paid, paidOn, by: caller.userId, reference, batchId });
        return batchId;
      }),
    );
  }

  /** Its payouts are free again. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  cancelPaymentBatch(caller: Caller, input: CancelPaymentBatchInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      await lockOpenBatch(transaction, input);
      await closeBatch(transaction, { batchId: input.id, status: 'CANCELLED' });
      return input.id;
    });
  }

  /** The file of a batch, the same at each time that it's asked for; that it was is in the audit log. @throws ApiError `NOT_FOUND` */
  readFile(caller: Caller, batchId: string, format: PaymentFormat): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const order = await this.batches.load(transaction, batchId);
      if (!order) throw new ApiError('NOT_FOUND', 'There is no such payment batch.');
      const record = { action: 'downloadPaymentFile', subjectType: 'payment_batches', subjectId: batchId };
      await recordAudit(transaction, { ...record, details: { format } });
      return writePaymentFile(order, format);
    });
  }
}

async function lockOpenBatch(transaction: TenantTransaction, seen: SeenPaymentBatchInput): Promise<void> {
  const [batch] = await transaction.rows<LockedBatch>(
    'select id, version, status from payment_batches where agency_id = $1 and id = $2 for update',
    [transaction.agencyId, seen.id],
  );
  refuseStale(batch, seen, 'payment batch');
  if (batch.status === 'OPEN') return;
  throw new ApiError('NOT_POSSIBLE', 'This payment file is closed.', {
    reason: 'NOT_POSSIBLE_NOW',
    state: batch.status,
  });
}

async function closeBatch(
  transaction: TenantTransaction,
  to: { batchId: string; status: PaymentBatchStatus; paidOn?: string; reference?: string },
): Promise<void> {
  await transaction.rows(
    `update payment_batches set status = $3, paid_on = $4, reference = $5, version = version + 1 where agency_id = $1 and id = $2`,
    [transaction.agencyId, to.batchId, to.status, to.paidOn ?? null, to.reference ?? null],
  );
}

const payoutsOfBatch = (transaction: TenantTransaction, batchId: string) =>
  transaction.rows<{ id: string; version: number; amountMinor: string }>(
    `select p.id, p.version, b.amount_minor as "amountMinor" from payment_batch_payouts b
       join payouts p on p.agency_id = b.agency_id and p.id = b.payout_id
      where b.agency_id = $1 and b.batch_id = $2 order by p.id for update of p`,
    [transaction.agencyId, batchId],
  );
