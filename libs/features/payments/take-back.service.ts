import { Injectable } from '@nestjs/common';
import { lockPayments, type LockedPayment } from '#features/receivables';
import { ApiError } from '#platform/access';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import { reverseEntry } from './reverse-entries.js';
import { findStanding, lockSides, undo, type StandingSettlement } from './undo-settlements.js';

/** Takes back what was settled or written down wrongly: by opposite rows and entries of today, so that the past stays as it was. */
@Injectable()
export class TakeBackService {
  /**
   * @returns the id of the settlement that takes it back
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` where it is taken back already, or belongs to a refund or a write-off, which
   *   are taken back as a whole
   */
  async undoSettlementIn(transaction: TenantTransaction, settlementId: string): Promise<string> {
    const before = await findStanding(transaction, { settlementId });
    await lockSides(transaction, before);
    const [settlement] = await findStanding(transaction, { settlementId });
    if (!settlement) throw await notStanding(transaction, settlementId);
    const reason = whole(settlement);
    if (reason)
      throw new ApiError('NOT_POSSIBLE', 'It is a part of something that is taken back as a whole.', { reason });
    const [id] = await undo(transaction, [settlement], await todayOf(transaction));
    return id as string;
  }

  /**
   * A payment, or a refund, that was written down wrongly: all that it settled is open again.
   * @throws ApiError `NOT_FOUND`; `NOT_POSSIBLE` (`VOIDED`, `REFUNDED` while a refund was paid out of it, `FROM_STRIPE`)
   */
  async voidIn(
    transaction: TenantTransaction,
    {
      paymentId,
      reason,
      by,
      isOutside = false,
    }: { paymentId: string; reason: string; by?: string; isOutside?: boolean },
  ): Promise<void> {
    await lockSides(transaction, await findStanding(transaction, { paymentId }), [paymentId]);
    const [payment] = await lockPayments(transaction, { paymentIds: [paymentId] });
    if (!payment) throw new ApiError('NOT_FOUND', 'There is no such payment.');
    const settlements = await findStanding(transaction, { paymentId });
    refuseVoid(payment, settlements, isOutside || !(await isFromOutside(transaction, paymentId)));
    const today = await todayOf(transaction);
    await undo(transaction, settlements, today);
    await reverseEntry(transaction, { sourceId: paymentId, kind: payment.kind, date: today, memo: reason });
    await transaction.rows(
      `update payments set voided_on = $3, voided_by = $4, void_reason = $5, unallocated_minor = 0 where agency_id = $1 and id = $2`,
      [transaction.agencyId, paymentId, today, by ?? null, reason],
    );
  }
}

const whole = ({ refundId, writeOffId }: StandingSettlement): 'REFUND' | 'WRITE_OFF' | undefined =>
  refundId !== null ? 'REFUND' : writeOffId !== null ? 'WRITE_OFF' : undefined;

async function notStanding(transaction: TenantTransaction, id: string): Promise<ApiError> {
  const [known] = await transaction.rows('select 1 from settlements where agency_id = $1 and id = $2', [
    transaction.agencyId,
    id,
  ]);
  if (!known) return new ApiError('NOT_FOUND', 'There is no such settlement.');
  return new ApiError('NOT_POSSIBLE', 'It is taken back already.', { reason: 'UNDONE' });
}

/** @throws ApiError `NOT_POSSIBLE` */
function refuseVoid(payment: LockedPayment, settlements: readonly StandingSettlement[], isOurs: boolean): void {
  if (payment.voidedOn !== null) throw new ApiError('NOT_POSSIBLE', 'It is voided already.', { reason: 'VOIDED' });
  if (!isOurs) {
    throw new ApiError('NOT_POSSIBLE', 'It was recorded by Stripe: refund it there.', { reason: 'FROM_STRIPE' });
  }
  if (payment.kind === 'PAYMENT' && settlements.some(({ refundId }) => refundId !== null)) {
    throw new ApiError('NOT_POSSIBLE', 'Some of it was refunded: void the refund first.', { reason: 'REFUNDED' });
  }
}

async function isFromOutside(transaction: TenantTransaction, id: string): Promise<boolean> {
  const [row] = await transaction.rows<{ is: boolean }>(
    'select external_id is not null as "is" from payments where agency_id = $1 and id = $2',
    [transaction.agencyId, id],
  );
  return row?.is ?? false;
}
