import { addMonths, type LocalDate, type Month } from '#core/time';
import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

/** How far a contract is closed and its fees are billed. */
export async function billedThrough(
  transaction: TenantTransaction,
  contractId: string,
): Promise<{ closed: Month | null; fee: Month | null }> {
  const [row] = await transaction.rows<{ closed: Month | null; fee: Month | null }>(
    `select (select to_char(max(period), 'YYYY-MM') from contract_periods where agency_id = $1 and contract_id = $2) as closed,
            (select to_char(max(period), 'YYYY-MM') from billed_fees where agency_id = $1 and contract_id = $2) as fee`,
    [transaction.agencyId, contractId],
  );
  return row ?? { closed: null, fee: null };
}

/**
 * Days from `from` on can change only where no run has closed their month, and a fee that is billed in advance stays billed.
 * @throws ApiError `NOT_POSSIBLE`
 */
export async function refuseBilledDays(
  transaction: TenantTransaction,
  contractId: string,
  { from, despiteBilledFee }: { from: LocalDate; despiteBilledFee: boolean },
): Promise<void> {
  const { closed, fee } = await billedThrough(transaction, contractId);
  const month = from.slice(0, 7);
  if (closed !== null && month <= closed) {
    throw new ApiError('NOT_POSSIBLE', 'The month {month} is billed.', {
      ...{ reason: 'MONTH_CLOSED', month },
      firstPossibleDate: `${addMonths(closed, 1)}-01`,
    });
  }
  if (fee !== null && month <= fee && !despiteBilledFee) {
    throw new ApiError('NOT_POSSIBLE', 'The fee of {feeBilledThrough} is billed already.', {
      reason: 'FEE_BILLED_ALREADY',
      feeBilledThrough: fee,
    });
  }
}
