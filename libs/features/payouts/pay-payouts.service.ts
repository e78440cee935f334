import { Injectable } from '@nestjs/common';
import { parseAmount } from '#core/money';
import { checkPayment } from '#core/payouts';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction, todayOf } from '#platform/tenancy';
import { reverseEntries } from './book-payouts.js';
import { lockPayouts, refuseFuture, type LockedPayout } from './lock-payouts.js';
import type { PaidPayoutInput, PayPayoutsInput, TakePayoutPaymentBackInput } from './payout.inputs.js';
import { SavePayoutPayments } from './save-payout-payments.js';

/** Saying what was paid, and what was not after all. */
@Injectable()
export class PayPayoutsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly payments: SavePayoutPayments,
  ) {}

  /**
   * Says that payouts were paid, in part or what is open of them, by something other than a payment batch. All or nothing.
   * @throws ApiError as `lockPayouts` has it, `BAD_USER_INPUT`, `NOT_POSSIBLE` (`MORE_THAN_OPEN`, `WRONG_SIGN`, `NOTHING_OPEN`)
   */
  payPayouts(caller: Caller, { idempotencyKey: key, ...request }: PayPayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'payPayouts', request }, async () => {
        const { paidOn, reference } = request;
        const payouts = await lockPayouts(transaction, request.payouts, 'PAY');
        await refuseFuture(transaction, 'paidOn', paidOn);
        const paid = payouts.map((payout, i) => ({
          payout,
          amountMinor: amountOf(payout, request.payouts[i] as PaidPayoutInput),
        }));
        await this.payments.save(transaction, { paid, paidOn, by: caller.userId, ...(reference && { reference }) });
        return payouts.map(({ id }) => id);
      }),
    );
  }

  /** Books the payment back. @returns the payout's id @throws ApiError as `lockPayouts` has it, `NOT_POSSIBLE` (`TAKEN_BACK`) */
  takePayoutPaymentBack(
    caller: Caller,
    { idempotencyKey: key, ...request }: TakePayoutPaymentBackInput,
  ): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'takePayoutPaymentBack', request }, async () => {
        const payment = await findPayment(transaction, request.paymentId);
        const seen = { id: payment.payoutId, version: request.version };
        await lockPayouts(transaction, [seen], 'TAKE_PAYMENT_BACK');
        await refuseTakenBack(transaction, request.paymentId);
        const today = await todayOf(transaction);
        const [entryId] = await reverseEntries(transaction, { entryIds: [payment.entryId], date: today });
        await transaction.rows(
          `insert into payout_payments (agency_id, payout_id, paid_on, amount_minor, reference, reverses_id, entry_id, created_at,
             created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[transaction.agencyId, payment.payoutId, today, -BigInt(payment.amountMinor), payment.reference],
            ...[request.paymentId, entryId, transaction.now, caller.userId],
          ],
        );
        return payment.payoutId;
      }),
    );
  }
}

/** What is typed has no sign: it is that of what is open. */
function amountOf(payout: LockedPayout, { amount }: PaidPayoutInput): bigint {
  const { id, currency, openMinor } = payout;
  const minor = amount == null ? undefined : parseAmount(amount, currency);
  if (minor?.ok === false)
    throw new ApiError('BAD_USER_INPUT', 'This is more precise than {currency}.', { field: 'amount', currency });
  const signed = minor && (openMinor < 0n ? -minor.value : minor.value);
  const payment = checkPayment(openMinor, signed);
  if (payment.ok) return payment.value.amountMinor;
  throw new ApiError('NOT_POSSIBLE', 'This is not what can be paid of it.', { reason: payment.error.code, id });
}

interface FoundPayment {
  payoutId: string;
  amountMinor: string;
  reference: string | null;
  entryId: string;
}

async function findPayment(transaction: TenantTransaction, id: string): Promise<FoundPayment> {
  const [payment] = await transaction.rows<FoundPayment>(
    `select payout_id as "payoutId", amount_minor as "amountMinor", reference, entry_id as "entryId" from payout_payments
      where agency_id = $1 and id = $2 and reverses_id is null`,
    [transaction.agencyId, id],
  );
  if (!payment) throw new ApiError('NOT_FOUND', 'There is no such payment.');
  return payment;
}

async function refuseTakenBack(transaction: TenantTransaction, id: string): Promise<void> {
  const [taken] = await transaction.rows('select id from payout_payments where agency_id = $1 and reverses_id = $2', [
    transaction.agencyId,
    id,
  ]);
  if (taken) throw new ApiError('NOT_POSSIBLE', 'It is taken back already.', { reason: 'TAKEN_BACK' });
}
