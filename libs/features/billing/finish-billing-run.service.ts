import { Injectable } from '@nestjs/common';
import { type PayPart, sumPay } from '#core/billing';
import { Notifier, type Audience } from '#features/notifications';
import { HandlesJob } from '#platform/jobs';
import { insertRows, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { FINISH_BILLING_RUN, type FinishBillingRunData } from './billing.jobs.js';

interface EndedRun {
  status: string;
  month: string;
  requestedBy: string | null;
  isMissingSome: boolean;
}

/** Ends a run: sums what its batches found payable into one payout an assistant and currency. */
@Injectable()
export class FinishBillingRunService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** A run with batches that could not be done even by the last try has failed; running the month again does the rest. */
  @HandlesJob(FINISH_BILLING_RUN)
  async finishBillingRun({ agencyId, runId }: FinishBillingRunData): Promise<void> {
    await this.tenancy.write({ agencyId }, async (transaction) => {
      const run = await lockRun(transaction, runId);
      if (run?.status !== 'RUNNING' && run?.status !== 'STOPPING') return;
      await savePayouts(transaction, runId);
      const status = run.status === 'STOPPING' ? 'STOPPED' : run.isMissingSome ? 'FAILED' : 'DONE';
      await transaction.rows(
        `update billing_runs set status = $3, finished_at = now() where agency_id = $1 and id = $2`,
        [agencyId, runId, status],
      );
      await this.tellEnded(transaction, runId, run);
    });
  }

  /** To whoever asked for it, and where nobody did to those who run the agency. */
  private async tellEnded(
    transaction: TenantTransaction,
    runId: string,
    { month, requestedBy }: EndedRun,
  ): Promise<void> {
    const to: Pick<Audience, 'roles' | 'userIds'> =
      requestedBy === 'schedule' ? { roles: ['OWNER', 'MANAGER'] } : { userIds: requestedBy ? [requestedBy] : [] };
    await this.notifier.notify(transaction, [
      { kind: 'BILLING_RUN_DONE', to, subject: { type: 'BILLING_RUN', id: runId }, data: { month } },
    ]);
  }
}

async function lockRun(transaction: TenantTransaction, runId: string): Promise<EndedRun | undefined> {
  const values = [transaction.agencyId, runId];
  const [run] = await transaction.rows<Omit<EndedRun, 'isMissingSome'>>(
    `select status, to_char(month, 'YYYY-MM') as month, requested_by as "requestedBy" from billing_runs
      where agency_id = $1 and id = $2 for update`,
    values,
  );
  const [missing] = await transaction.rows(
    `select from billing_run_batches where agency_id = $1 and run_id = $2 and status = 'WAITING' limit 1`,
    values,
  );
  return run && { ...run, isMissingSome: missing !== undefined };
}

async function savePayouts(transaction: TenantTransaction, runId: string): Promise<void> {
  const payouts = sumPay([
    ...(await paidTime(transaction, runId)),
    ...(await paidTasks(transaction, runId)),
    ...(await paidExpenses(transaction, runId)),
  ]);
  await insertRows(transaction, {
    table: 'payouts',
    columns: {
      ...{ run_id: 'uuid', assistant_id: 'uuid', currency: 'text', seconds: 'bigint' },
      ...{ reimbursed_minor: 'bigint', amount_minor: 'bigint' },
    },
    rows: payouts
      .filter(({ amountMinor }) => amountMinor !== 0n)
      .map(({ assistantId, currency, seconds, reimbursedMinor, amountMinor }) => [
        ...[runId, assistantId, currency, seconds],
        ...[reimbursedMinor, amountMinor],
      ]),
  });
}

/** The time that the run pays, and what it adds to or takes from time that earlier runs have paid. */
async function paidTime(transaction: TenantTransaction, runId: string): Promise<PayPart[]> {
  const rows = await transaction.rows<{
    assistantId: string;
    currency: string;
    seconds: string;
    hourlyRateMinor: string;
  }>(
    `select assistant_id as "assistantId", currency, sum(seconds)::text as seconds, hourly_rate_minor as "hourlyRateMinor"
       from (select assistant_id, currency, seconds, hourly_rate_minor from paid_time where agency_id = $1 and run_id = $2
             union all
             select assistant_id, currency, seconds, hourly_rate_minor from paid_corrections where agency_id = $1 and run_id = $2) paid
      group by assistant_id, currency, hourly_rate_minor`,
    [transaction.agencyId, runId],
  );
  return rows.map(({ seconds, hourlyRateMinor, ...whose }) => ({
    ...whose,
    seconds: Number(seconds),
    hourlyRateMinor: BigInt(hourlyRateMinor),
    entryIds: [],
    tasks: [],
  }));
}

async function paidTasks(transaction: TenantTransaction, runId: string): Promise<PayPart[]> {
  const rows = await transaction.rows<{
    assistantId: string;
    currency: string;
    taskId: string;
    amountMinor: string;
    shareMinor: string;
  }>(
    `select assistant_id as "assistantId", currency, task_id as "taskId", amount_minor as "amountMinor", share_minor as "shareMinor"
       from paid_tasks where agency_id = $1 and run_id = $2`,
    [transaction.agencyId, runId],
  );
  return rows.map(({ assistantId, currency, taskId, amountMinor, shareMinor }) => ({
    assistantId,
    currency,
    seconds: 0,
    entryIds: [],
    tasks: [{ taskId, amountMinor: BigInt(amountMinor), shareMinor: BigInt(shareMinor) }],
  }));
}

async function paidExpenses(transaction: TenantTransaction, runId: string): Promise<PayPart[]> {
  const rows = await transaction.rows<{
    assistantId: string;
    currency: string;
    expenseId: string;
    amountMinor: string;
  }>(
    `select assistant_id as "assistantId", currency, expense_id as "expenseId", amount_minor as "amountMinor"
       from paid_expenses where agency_id = $1 and run_id = $2`,
    [transaction.agencyId, runId],
  );
  return rows.map(({ assistantId, currency, expenseId, amountMinor }) => ({
    ...{ assistantId, currency, seconds: 0, entryIds: [], tasks: [] },
    reimbursed: [{ expenseId, amountMinor: BigInt(amountMinor) }],
  }));
}
