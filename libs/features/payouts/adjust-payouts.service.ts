import { Injectable } from '@nestjs/common';
import { parseAmount } from '#core/money';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { lockPayouts } from './lock-payouts.js';
import type { AdjustPayoutInput, RemovePayoutAdjustmentInput } from './payout.inputs.js';

/** Bonuses and deductions, before a payout is approved. */
@Injectable()
export class AdjustPayoutsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @returns the payout's id @throws ApiError as `lockPayouts` has it, `BAD_USER_INPUT` */
  adjustPayout(caller: Caller, { idempotencyKey: key, ...request }: AdjustPayoutInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'adjustPayout', request }, async () => {
        const { payoutId: id, version, amount, reason } = request;
        const [payout] = await lockPayouts(transaction, [{ id, version }], 'ADJUST');
        const amountMinor = signedMinor(amount, payout?.currency ?? '');
        await transaction.rows(
          `insert into payout_adjustments (agency_id, payout_id, amount_minor, reason, created_at, created_by)
           values ($1, $2, $3, $4, $5, $6)`,
          [transaction.agencyId, id, amountMinor, reason.trim(), transaction.now, caller.userId],
        );
        return id;
      }),
    );
  }

  /** @returns the payout's id @throws ApiError as `lockPayouts` has it */
  removePayoutAdjustment(caller: Caller, { adjustmentId, version }: RemovePayoutAdjustmentInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const values = [transaction.agencyId, adjustmentId];
      const [known] = await transaction.rows<{ id: string }>(
        'select payout_id as id from payout_adjustments where agency_id = $1 and id = $2',
        values,
      );
      if (!known) throw new ApiError('NOT_FOUND', 'There is no such adjustment.');
      await lockPayouts(transaction, [{ id: known.id, version }], 'ADJUST');
      await transaction.rows('delete from payout_adjustments where agency_id = $1 and id = $2', values);
      return known.id;
    });
  }
}

/** @throws ApiError `BAD_USER_INPUT` for one of nothing, or more precise than the currency */
function signedMinor(amount: string, currency: string): bigint {
  const isNegative = amount.startsWith('-');
  const minor = parseAmount(isNegative ? amount.slice(1) : amount, currency);
  if (!minor.ok || minor.value === 0n) {
    const message = minor.ok ? 'An adjustment is of something.' : 'This is more precise than {currency}.';
    throw new ApiError('BAD_USER_INPUT', message, { field: 'amount', currency });
  }
  return isNegative ? -minor.value : minor.value;
}
