import { nextState } from '#core/lifecycle';
import { lifeStateOf, PAYOUT_LIFE, type PayoutAction, type PayoutStatus } from '#core/payouts';
import type { LocalDate } from '#core/time';
import { ApiError, refuseStale } from '#platform/access';
import { type TenantTransaction, todayOf } from '#platform/tenancy';

/** A payout that nobody else can change until the transaction ends. */
export interface LockedPayout {
  id: string;
  version: number;
  status: PayoutStatus;
  assistantId: string;
  currency: string;
  amountMinor: bigint;
  reimbursedMinor: bigint;
  adjustedMinor: bigint;
  totalMinor: bigint;
  openMinor: bigint;
  approvalId: string | null;
  /** The assistant's name. */
  assistant: string;
  /** A payment file that isn't confirmed yet has it. */
  isInBatch: boolean;
  /** `2026-01` */
  month: string;
}

type Minor = 'amountMinor' | 'reimbursedMinor' | 'adjustedMinor' | 'totalMinor' | 'openMinor';
type LockedRow = Omit<LockedPayout, Minor> & Record<Minor, string>;

const LOCKED = `
  select p.id, p.version, p.status, p.assistant_id as "assistantId", p.currency,
    (select a.name from assistants a where a.agency_id = p.agency_id and a.id = p.assistant_id) as assistant, p.amount_minor as "amountMinor",
    p.reimbursed_minor as "reimbursedMinor", p.adjusted_minor as "adjustedMinor", p.total_minor as "totalMinor",
    p.open_minor as "openMinor", p.approval_id as "approvalId",
    exists (select from payment_batch_payouts b where b.agency_id = p.agency_id and b.payout_id = p.id and b.is_open) as "isInBatch",
    (select to_char(r.month, 'YYYY-MM') from billing_runs r where r.agency_id = p.agency_id and r.id = p.run_id) as month
    from payouts p where p.agency_id = $1 and p.id = any($2) order by p.id for update of p`;

/**
 * Locks payouts in order of id, as they were seen, for something that the state of each allows.
 * @returns them in the order in which they are asked for
 * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` (`NOT_POSSIBLE_NOW`, `IN_PAYMENT_BATCH`) with the payout's id
 */
export async function lockPayouts(
  transaction: TenantTransaction,
  seen: readonly { id: string; version: number }[],
  action: PayoutAction,
): Promise<LockedPayout[]> {
  const rows = await transaction.rows<LockedRow>(LOCKED, [transaction.agencyId, seen.map(({ id }) => id)]);
  const byId = new Map(rows.map((row) => [row.id, toLocked(row)]));
  return seen.map((yours) => {
    const payout = byId.get(yours.id);
    refuseStale(payout && shown(payout), yours, 'payout');
    return refuseImpossible(payout as LockedPayout, action);
  });
}

const toLocked = (row: LockedRow): LockedPayout => ({
  ...row,
  amountMinor: BigInt(row.amountMinor),
  reimbursedMinor: BigInt(row.reimbursedMinor),
  adjustedMinor: BigInt(row.adjustedMinor),
  totalMinor: BigInt(row.totalMinor),
  openMinor: BigInt(row.openMinor),
});

/** What a conflict tells of it. */
const shown = ({ id, version, status }: LockedPayout) => ({ id, version, status });

function refuseImpossible(payout: LockedPayout, action: PayoutAction): LockedPayout {
  const next = nextState(PAYOUT_LIFE, lifeStateOf(payout), action);
  if (!next.ok) {
    const { code, state, possible } = next.error;
    throw new ApiError('NOT_POSSIBLE', 'This can’t be done with a payout in this state.', {
      ...{ reason: code, id: payout.id, state, possible },
    });
  }
  const { assistant } = payout;
  if (payout.isInBatch)
    throw new ApiError(
      'NOT_POSSIBLE',
      'The payout of {assistant} is in a payment file: confirm the file, or cancel it.',
      { reason: 'IN_PAYMENT_BATCH', id: payout.id, assistant },
    );
  return payout;
}

/** @throws ApiError `BAD_USER_INPUT` for a day that is still to come */
export async function refuseFuture(transaction: TenantTransaction, field: string, day: LocalDate): Promise<void> {
  if (day > (await todayOf(transaction))) throw new ApiError('BAD_USER_INPUT', 'That day is still to come.', { field });
}
