import { Injectable } from '@nestjs/common';
import { bookPayment } from '#core/receivables';
import { bookEntries } from '#features/journal';
import { lockPayments, lockReceivables, settle, settleHeld, type LockedPayment } from '#features/receivables';
import { ApiError } from '#platform/access';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import { chooseAllocation, lockWanted } from './allocating.js';
import { insertPayment, refuseFuture, type MovedMoney } from './money-moved.js';
import type { AllocateCreditNoteInput, AllocatePaymentInput, SettledInvoiceInput } from './payment.inputs.js';

/** What a new payment settles: the oldest first, amounts by hand, or nothing. */
export type SettledBy = 'OLDEST_FIRST' | 'NONE' | readonly SettledInvoiceInput[];

/** Money from clients, and which documents it settles. */
@Injectable()
export class RecordPaymentService {
  /**
   * Writes money down that came: it is held for the client first, and then settles what is wanted, dated on its own day, or that
   * of the invoice where that's later.
   * @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT`, `NOT_POSSIBLE` (`MORE_THAN_HELD`, `MORE_THAN_OPEN`)
   */
  async recordIn(transaction: TenantTransaction, money: MovedMoney, settles: SettledBy): Promise<string> {
    const { clientId, currency, paidOn, amountMinor } = money;
    await refuseFuture(transaction, paidOn, 'paidOn');
    const wanted = { clientId, currency, byHand: typeof settles === 'string' ? null : settles };
    const receivables = settles === 'NONE' ? [] : await lockWanted(transaction, wanted);
    const id = await insertPayment(transaction, 'PAYMENT', money);
    await bookEntries(transaction, [{ kind: 'PAYMENT', date: paidOn, sourceId: id, postings: bookPayment(money) }]);
    const issuedOn = new Map(receivables.map((receivable) => [receivable.id, receivable.issuedOn]));
    const chosen = settles === 'NONE' ? [] : chooseAllocation({ id, availableMinor: amountMinor }, receivables, wanted);
    const madeOn = (documentId: string): string => latest(paidOn, issuedOn.get(documentId));
    await settleHeld(
      transaction,
      chosen.map((each) => ({ ...each, currency, madeOn: madeOn(each.documentId) })),
    );
    return id;
  }

  /** Settles, today, what is wanted by what is held of a payment. @throws ApiError as `recordIn` */
  async allocateIn(transaction: TenantTransaction, { paymentId, invoices }: AllocatePaymentInput): Promise<void> {
    const { clientId, currency } = await findPayment(transaction, paymentId);
    const wanted = { clientId, currency, byHand: invoices };
    const receivables = await lockWanted(transaction, wanted);
    const [payment] = await lockPayments(transaction, { paymentIds: [paymentId] });
    const { id, unallocatedMinor, kind } = payment as LockedPayment;
    const availableMinor = kind === 'PAYMENT' ? unallocatedMinor : 0n;
    if (availableMinor === 0n) throw new ApiError('NOT_POSSIBLE', 'Nothing is held of it.', { reason: 'NOTHING_HELD' });
    const chosen = chooseAllocation({ id, availableMinor }, receivables, wanted);
    const madeOn = await todayOf(transaction);
    await settleHeld(
      transaction,
      chosen.map((each) => ({ ...each, currency, madeOn })),
    );
  }

  /**
   * Sets what is open of a credit note against invoices of its client; both are receivables, so nothing is booked.
   * @throws ApiError as `recordIn`
   */
  async allocateCreditIn(
    transaction: TenantTransaction,
    { creditNoteId, invoices }: AllocateCreditNoteInput,
  ): Promise<void> {
    const { clientId, currency } = await findCredit(transaction, creditNoteId);
    const wanted = { clientId, currency, byHand: invoices };
    // Both sides at once, in one order.
    const invoiceIds = invoices?.map(({ invoiceId }) => invoiceId);
    const locked = invoiceIds
      ? await lockReceivables(transaction, { clientId, currency, invoiceIds: [...invoiceIds, creditNoteId] })
      : await lockReceivables(transaction, { clientId, currency });
    const availableMinor = -(locked.find(({ id }) => id === creditNoteId)?.openMinor ?? 0n);
    if (availableMinor <= 0n) throw new ApiError('NOT_POSSIBLE', 'Nothing is open of it.', { reason: 'NOTHING_OPEN' });
    const chosen = chooseAllocation({ id: creditNoteId, availableMinor }, locked, wanted);
    const madeOn = await todayOf(transaction);
    await settle(
      transaction,
      chosen.map(({ documentId, amountMinor }) => ({
        ...{ invoiceId: documentId, creditId: creditNoteId, amountMinor, madeOn },
      })),
    );
  }
}

interface Account {
  clientId: string;
  currency: string;
}

async function findPayment(transaction: TenantTransaction, id: string): Promise<Account> {
  const [payment] = await transaction.rows<Account>(
    'select client_id as "clientId", currency from payments where agency_id = $1 and id = $2',
    [transaction.agencyId, id],
  );
  if (!payment) throw new ApiError('NOT_FOUND', 'There is no such payment.');
  return payment;
}

async function findCredit(transaction: TenantTransaction, id: string): Promise<Account> {
  const [credit] = await transaction.rows<Account>(
    `select client_id as "clientId", currency from receivables where agency_id = $1 and invoice_id = $2 and total_minor < 0`,
    [transaction.agencyId, id],
  );
  if (!credit) throw new ApiError('NOT_FOUND', 'There is no such credit note.');
  return credit;
}

const latest = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);
