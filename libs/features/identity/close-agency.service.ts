import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { queueMailsOfAccounts, type Mail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { closedMail, ownersOf, personOf, reopenedMail, type Closing } from './closing.mails.js';

/** How long a closed agency can be opened again. */
export const REOPENABLE_DAYS = 90;
const DAY_MS = 86_400_000;

interface Locked {
  name: string;
  timeZone: string;
  closedAt: Date | null;
}

const reopenableUntil = (closedAt: Date): Date => new Date(closedAt.getTime() + REOPENABLE_DAYS * DAY_MS);

/** Closes agencies, whose books and papers stay where they are, and opens them again. */
@Injectable()
export class CloseAgencyService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly environment: Environment,
    private readonly sealer: Sealer,
  ) {}

  /**
   * @throws ApiError `BAD_USER_INPUT` for another name than the agency's, `NOT_POSSIBLE` (`STATE`, or `BILLING_UNDER_WAY`
   * while a month is being billed)
   */
  closeAgency(caller: Caller, confirmName: string): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const agency = await lock(transaction);
      const { name, closedAt } = agency;
      if (confirmName.trim() !== name.trim())
        throw new ApiError('BAD_USER_INPUT', 'The name that was typed is not the agency’s.', { field: 'confirmName' });
      if (closedAt) throw new ApiError('NOT_POSSIBLE', 'The agency is closed already.', { reason: 'STATE' });
      await refuseWhileBilling(transaction);
      await setClosed(transaction, transaction.now);
      const until = reopenableUntil(transaction.now);
      await this.tell(transaction, { caller, agency }, (to, closing) => closedMail(to, closing, until));
    });
  }

  /** @throws ApiError `NOT_POSSIBLE` (`STATE`, `CLOSED_TOO_LONG`) */
  reopenAgency(caller: Caller): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const agency = await lock(transaction);
      const { closedAt } = agency;
      if (!closedAt) throw new ApiError('NOT_POSSIBLE', 'The agency is open.', { reason: 'STATE' });
      if (transaction.now > reopenableUntil(closedAt))
        throw new ApiError('NOT_POSSIBLE', 'The agency was closed more than {days} days ago, and stays so.', {
          ...{ reason: 'CLOSED_TOO_LONG', days: REOPENABLE_DAYS },
        });
      await setClosed(transaction, null);
      await this.tell(transaction, { caller, agency }, reopenedMail);
    });
  }

  /** All owners, also who did it: it may not have been she. */
  private async tell(
    transaction: TenantTransaction,
    { caller, agency }: { caller: Caller; agency: Locked },
    mailOf: (to: string, closing: Closing) => Mail,
  ): Promise<void> {
    const closing = {
      ...{ agency: agency.name, timeZone: agency.timeZone, at: transaction.now },
      ...{ by: await personOf(transaction, caller.userId), link: new URL('/', publicUrlOf(this.environment)).href },
    };
    const mails = (await ownersOf(transaction)).map(({ email }) => mailOf(email, closing));
    await queueMailsOfAccounts((sql, values) => transaction.rows(sql, values), mails, this.sealer);
  }
}

async function lock(transaction: TenantTransaction): Promise<Locked> {
  const [agency] = await transaction.rows<Locked>(
    'select name, time_zone as "timeZone", closed_at as "closedAt" from agencies where agency_id = $1 for update',
    [transaction.agencyId],
  );
  return agency as Locked;
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
