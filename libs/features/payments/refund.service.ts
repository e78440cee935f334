import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { allocateOldestFirst, bookRefund } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { bookEntries } from '#features/journal';
import { lockPayments, lockReceivables, settle } from '#features/receivables';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';
import { insertPayment, refuseFuture, type MovedMoney } from './money-moved.js';

/** A part of a refund: out of a payment that is held, or out of a credit note. */
export type RefundPart = { amountMinor: bigint } & (
  { paymentId: string; creditId?: never } | { creditId: string; paymentId?: never }
);

/** Out of what: a credit note, one payment, or what is held, the oldest first. */
export interface RefundSource {
  paymentId?: string | null | undefined;
  creditNoteId?: string | null | undefined;
}

/** Gives clients money back that is theirs. */
@Injectable()
export class RefundService {
  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT`, `NOT_POSSIBLE` (`MORE_THAN_HELD`) where it isn't the client's */
  async refundIn(transaction: TenantTransaction, money: MovedMoney, source: RefundSource): Promise<string> {
    await refuseFuture(transaction, money.paidOn, 'paidOn');
    if (source.paymentId && source.creditNoteId) {
      throw new ApiError('BAD_USER_INPUT', 'Give a payment or a credit note.', { field: 'paymentId' });
    }
    const parts = source.creditNoteId
      ? await outOfCredit(transaction, money, source.creditNoteId)
      : await outOfHeld(transaction, money, source.paymentId);
    return this.payBackIn(transaction, money, parts);
  }

  /** Of parts that come to the amount, and whose sources are locked and have so much. */
  async payBackIn(transaction: TenantTransaction, money: MovedMoney, parts: readonly RefundPart[]): Promise<string> {
    const refundId = await insertPayment(transaction, 'REFUND', money);
    await settle(
      transaction,
      parts.map(({ paymentId, creditId, amountMinor }) => ({
        ...{ refundId, madeOn: money.paidOn, amountMinor },
        ...(paymentId === undefined ? { creditId: creditId as string } : { paymentId }),
      })),
    );
    const creditedMinor = parts.reduce((sum, part) => sum + (part.creditId === undefined ? 0n : part.amountMinor), 0n);
    const postings = bookRefund(money, { creditedMinor, heldMinor: money.amountMinor - creditedMinor });
    await bookEntries(transaction, [{ kind: 'REFUND', date: money.paidOn, sourceId: refundId, postings }]);
    return refundId;
  }
}

async function outOfCredit(
  transaction: TenantTransaction,
  { clientId, currency, amountMinor, paidOn }: MovedMoney,
  creditId: string,
): Promise<RefundPart[]> {
  const [credit] = await lockReceivables(transaction, { invoiceIds: [creditId], clientId, currency });
  if (!credit || credit.totalMinor >= 0n) {
    throw new ApiError('NOT_FOUND', 'The client has no such credit note in this currency.');
  }
  refuseBefore(paidOn, credit.issuedOn);
  refuseBeyond(amountMinor, -credit.openMinor, currency);
  return [{ creditId, amountMinor }];
}

async function outOfHeld(
  transaction: TenantTransaction,
  { clientId, currency, amountMinor, paidOn }: MovedMoney,
  paymentId: string | null | undefined,
): Promise<RefundPart[]> {
  const wanted = paymentId ? { paymentIds: [paymentId] } : { clientIds: [clientId], currency };
  const payments = (await lockPayments(transaction, wanted)).filter(
    (payment) => payment.clientId === clientId && payment.currency === currency && payment.kind === 'PAYMENT',
  );
  if (paymentId && payments.length === 0) {
    throw new ApiError('NOT_FOUND', 'The client has no such payment in this currency.');
  }
  // What came later can't have been given back before.
  const there = payments.filter((payment) => payment.paidOn <= paidOn);
  refuseBeyond(
    amountMinor,
    there.reduce((sum, { unallocatedMinor }) => sum + unallocatedMinor, 0n),
    currency,
  );
  const sources = there.map(({ id, unallocatedMinor: availableMinor }) => ({ id, availableMinor }));
  const refund = { id: 'refund', dueOn: paidOn, number: '', openMinor: amountMinor };
  return allocateOldestFirst(sources, [refund]).map((part) => ({
    ...{ paymentId: part.sourceId, amountMinor: part.amountMinor },
  }));
}

function refuseBefore(paidOn: LocalDate, issuedOn: LocalDate): void {
  if (paidOn >= issuedOn) return;
  throw new ApiError('BAD_USER_INPUT', 'The credit note was issued later.', { field: 'paidOn', issuedOn });
}

function refuseBeyond(wantedMinor: bigint, availableMinor: bigint, currency: string): void {
  if (wantedMinor <= availableMinor) return;
  const available = formatAmount(availableMinor, currency);
  const details = { reason: 'MORE_THAN_HELD', available, currency };
  throw new ApiError('NOT_POSSIBLE', 'Only {available} {currency} can be given back of it.', details);
}
