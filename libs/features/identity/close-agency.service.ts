import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';

/** How long a closed agency can be opened again. */
export const REOPENABLE_DAYS = 90;
const DAY_MS = 86_400_000;

interface Closing {
  name: string;
  closedAt: Date | null;
}

/** Closes agencies, whose books and papers stay where they are, and opens them again. */
@Injectable()
export class CloseAgencyService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @throws ApiError `BAD_USER_INPUT` for another name than the agency's, `NOT_POSSIBLE` (`STATE`, or `BILLING_UNDER_WAY`
   * while a month is being billed)
   */
  closeAgency(caller: Caller, confirmName: string): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const { name, closedAt } = await lock(transaction);
      if (confirmName.trim() !== name.trim())
        throw new ApiError('BAD_USER_INPUT', 'The name that was typed is not the agency’s.', { field: 'confirmName' });
      if (closedAt) throw new ApiError('NOT_POSSIBLE', 'The agency is closed already.', { reason: 'STATE' });
      await refuseWhileBilling(transaction);
      await setClosed(transaction, transaction.now);
    });
  }

  /** @throws ApiError `NOT_POSSIBLE` (`STATE`, `CLOSED_TOO_LONG`) */
  reopenAgency(caller: Caller): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const { closedAt } = await lock(transaction);
      if (!closedAt) throw new ApiError('NOT_POSSIBLE', 'The agency is open.', { reason: 'STATE' });
      if (transaction.now.getTime() > closedAt.getTime() + REOPENABLE_DAYS * DAY_MS)
        throw new ApiError('NOT_POSSIBLE', 'The agency was closed more than {days} days ago, and stays so.', {
          ...{ reason: 'CLOSED_TOO_LONG', days: REOPENABLE_DAYS },
        });
      await setClosed(transaction, null);
    });
  }
}

async function lock(transaction: TenantTransaction): Promise<Closing> {
  const [agency] = await transaction.rows<Closing>(
    'select name, closed_at as "closedAt" from agencies where agency_id = $1 for update',
    [transaction.agencyId],
  );
  return agency as Closing;
}

async function refuseWhileBilling(transaction: TenantTransaction): Promise<void> {
  const [run] = await transaction.rows(
    `select from billing_runs where agency_id = $1 and status in ('RUNNING', 'STOPPING') limit 1`,
    [transaction.agencyId],
  );
  if (run)
    throw new ApiError('NOT_POSSIBLE', 'A month is being billed: close the agency once that is done, or stop it.', {
      reason: 'BILLING_UNDER_WAY',
    });
}

const setClosed = (transaction: TenantTransaction, at: Date | null): Promise<unknown> =>
  transaction.rows('update agencies set closed_at = $2 where agency_id = $1', [transaction.agencyId, at]);
