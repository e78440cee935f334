import { Injectable } from '@nestjs/common';
import { formatAmount } from '#core/money';
import { stateOnceApproved } from '#core/payouts';
import { Notifier } from '#features/notifications';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { enqueue } from '#platform/jobs';
import { insertRows, newIds, Tenancy, type TenantTransaction, todayOf } from '#platform/tenancy';
import { bookApprovals, reverseEntries } from './book-payouts.js';
import { lockPayouts, refuseFuture, type LockedPayout } from './lock-payouts.js';
import type {
  ApprovePayoutsInput,
  HoldPayoutsInput,
  ReleasePayoutsInput,
  TakeBackPayoutsInput,
} from './payout.inputs.js';
import { statementJobs } from './payout-statement.jobs.js';

/** Approving payouts, and having them wait. All of what is asked for is done, or nothing. */
@Injectable()
export class DecidePayoutsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** Books what is owed, has the statements made and tells the assistants. @throws ApiError as `lockPayouts` has it, `BAD_USER_INPUT` */
  approvePayouts(caller: Caller, { idempotencyKey: key, ...request }: ApprovePayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'approvePayouts', request }, async () => {
        const payouts = await lockPayouts(transaction, request.payouts, 'APPROVE');
        const bookedOn = request.bookedOn ?? (await todayOf(transaction));
        await refuseFuture(transaction, 'bookedOn', bookedOn);
        const approvalIds = await saveApprovals(transaction, { payouts, bookedOn, by: caller.userId });
        await enqueue(transaction, statementJobs(transaction.agencyId, approvalIds));
        await this.tell(transaction, payouts);
        return payouts.map(({ id }) => id);
      }),
    );
  }

  /** Books back what an approval has booked. @throws ApiError as `lockPayouts` has it */
  takeBackPayouts(caller: Caller, { idempotencyKey: key, ...request }: TakeBackPayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'takeBackPayouts', request }, async () => {
        const payouts = await lockPayouts(transaction, request.payouts, 'TAKE_BACK');
        const ids = payouts.map(({ id }) => id);
        const approvalIds = payouts.flatMap(({ approvalId }) => approvalId ?? []);
        const today = await todayOf(transaction);
        const { agencyId, now } = transaction;
        await transaction.rows(
          `update payouts set status = 'FOUND', approval_id = null, version = version + 1 where agency_id = $1 and id = any($2)`,
          [agencyId, ids],
        );
        const taken = await transaction.rows<{ entryId: string | null }>(
          `update payout_approvals set taken_back_on = $3, taken_back_at = $4, taken_back_by = $5, taken_back_reason = $6
            where agency_id = $1 and id = any($2) returning entry_id as "entryId"`,
          [agencyId, approvalIds, today, now, caller.userId, request.reason],
        );
        const entryIds = taken.flatMap(({ entryId }) => entryId ?? []);
        await reverseEntries(transaction, { entryIds, date: today, memo: request.reason });
        return ids;
      }),
    );
  }

  /** @throws ApiError as `lockPayouts` has it */
  holdPayouts(caller: Caller, { idempotencyKey: key, ...request }: HoldPayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'holdPayouts', request }, () =>
        setHeld(transaction, { request, action: 'HOLD', reason: request.reason }),
      ),
    );
  }

  /** @throws ApiError as `lockPayouts` has it */
  releasePayouts(caller: Caller, { idempotencyKey: key, ...request }: ReleasePayoutsInput): Promise<string[]> {
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'releasePayouts', request }, () =>
        setHeld(transaction, { request, action: 'RELEASE', reason: null }),
      ),
    );
  }

  private async tell(transaction: TenantTransaction, payouts: readonly LockedPayout[]): Promise<void> {
    const agency = await agencyName(transaction);
    await this.notifier.notify(
      transaction,
      payouts.map(({ id, assistantId, totalMinor, currency, month }) => ({
        kind: 'PAYOUT_APPROVED' as const,
        to: { assistantIds: [assistantId] },
        subject: { type: 'PAYOUT', id },
        data: { agency, month, amount: `${formatAmount(totalMinor, currency)} ${currency}` },
      })),
    );
  }
}

export async function agencyName(transaction: TenantTransaction): Promise<string> {
  const [row] = await transaction.rows<{ name: string }>('select name from agencies where agency_id = $1', [
    transaction.agencyId,
  ]);
  return row?.name ?? '';
}

async function saveApprovals(
  transaction: TenantTransaction,
  { payouts, bookedOn, by }: { payouts: readonly LockedPayout[]; bookedOn: string; by: string },
): Promise<string[]> {
  const ids = await newIds(transaction, payouts.length);
  const approvals = payouts.map(({ id: payoutId, currency, totalMinor, reimbursedMinor }, i) => ({
    ...{ id: ids[i] as string, payoutId, currency, reimbursedMinor, payMinor: totalMinor - reimbursedMinor },
    status: stateOnceApproved(totalMinor),
  }));
  const entryIds = await bookApprovals(transaction, bookedOn, approvals);
  await insertRows(transaction, {
    table: 'payout_approvals',
    columns: {
      ...{ id: 'uuid', payout_id: 'uuid', booked_on: 'date', pay_minor: 'bigint', reimbursed_minor: 'bigint' },
      ...{ entry_id: 'uuid', approved_at: 'timestamptz', approved_by: 'text' },
    },
    rows: approvals.map(({ id, payoutId, payMinor, reimbursedMinor }, i) => [
      ...[id, payoutId, bookedOn, payMinor, reimbursedMinor, entryIds[i], transaction.now, by],
    ]),
  });
  await transaction.rows(
    `update payouts p set approval_id = a.id, status = a.status, version = p.version + 1
       from unnest($2::uuid[], $3::uuid[], $4::text[]) as a (payout_id, id, status)
      where p.agency_id = $1 and p.id = a.payout_id`,
    [transaction.agencyId, approvals.map(({ payoutId }) => payoutId), ids, approvals.map(({ status }) => status)],
  );
  return ids;
}

async function setHeld(
  transaction: TenantTransaction,
  {
    request,
    action,
    reason,
  }: { request: Pick<HoldPayoutsInput, 'payouts'>; action: 'HOLD' | 'RELEASE'; reason: string | null },
): Promise<string[]> {
  const ids = (await lockPayouts(transaction, request.payouts, action)).map(({ id }) => id);
  if (reason !== null && reason.trim() === '') throw new ApiError('BAD_USER_INPUT', 'Say why.', { field: 'reason' });
  await transaction.rows(
    `update payouts set status = $3, held_reason = $4, version = version + 1 where agency_id = $1 and id = any($2)`,
    [transaction.agencyId, ids, action === 'HOLD' ? 'HELD' : 'FOUND', reason],
  );
  return ids;
}
