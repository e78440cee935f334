import { Injectable, Logger } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { monthBounds } from '#core/time';
import { Environment } from '#platform/config';
import { enqueue, Every } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { billingRunJobs } from './billing.jobs.js';
import { findDueRenewals } from './find-due-renewals.js';

const QUARTER_HOUR_MS = 900_000;
const HOUR_MS = 3_600_000;

export interface RunRequest {
  /** `2026-01` */
  month: string;
  requestedBy?: string;
  /** What was approved later doesn't exist for the run; now, unless a past run is made up for. */
  cutoff?: Date;
}

export type StartError = { code: 'MONTH_NOT_ENDED'; endsAt: Date };
export type StopError = { code: 'RUN_NOT_FOUND' } | { code: 'RUN_NOT_UNDER_WAY'; status: string };

/** Starts and stops billing runs. The work is done by jobs; see `BillClientsService` and `FinishBillingRunService`. */
@Injectable()
export class BillingRunService {
  private readonly log = new Logger('billing');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly environment: Environment,
  ) {}

  /**
   * Starts a run for a month that has ended in the agency's zone; it bills all that isn't billed yet up to that month's
   * end. A run of the month that is under way is not started twice: it's given its missing jobs again and returned.
   */
  start(tenant: Tenant, request: RunRequest): Promise<Result<{ runId: string }, StartError>> {
    return this.tenancy.write(tenant, (transaction) => this.startIn(transaction, request));
  }

  /** As `start`, in the caller's transaction. */
  async startIn(transaction: TenantTransaction, request: RunRequest): Promise<Result<{ runId: string }, StartError>> {
    const [agency] = await transaction.rows<{ timeZone: string }>(
      `select time_zone as "timeZone" from agencies where agency_id = $1`,
      [transaction.agencyId],
    );
    if (!agency) throw new Error('the agency of the transaction does not exist');
    const endsAt = new Date(monthBounds(agency.timeZone, request.month).endEpochSeconds * 1_000);
    if (endsAt > transaction.now) return err({ code: 'MONTH_NOT_ENDED', endsAt });
    const runId = (await this.insertRun(transaction, request)) ?? (await resumeRun(transaction, request.month));
    await enqueueWaiting(transaction, runId);
    return ok({ runId });
  }

  /** Lets the batches that are under way end and skips the rest: what is finished stays. */
  stop(tenant: Tenant, runId: string): Promise<Result<{ runId: string }, StopError>> {
    return this.tenancy.write(tenant, (transaction) => this.stopIn(transaction, runId));
  }

  /** As `stop`, in the caller's transaction. */
  async stopIn(transaction: TenantTransaction, runId: string): Promise<Result<{ runId: string }, StopError>> {
    const [run] = await transaction.rows<{ status: string }>(
      `select status from billing_runs where agency_id = $1 and id = $2 for update`,
      [transaction.agencyId, runId],
    );
    if (!run) return err({ code: 'RUN_NOT_FOUND' });
    if (run.status !== 'RUNNING') return err({ code: 'RUN_NOT_UNDER_WAY', status: run.status });
    await transaction.rows(`update billing_runs set status = 'STOPPING' where agency_id = $1 and id = $2`, [
      transaction.agencyId,
      runId,
    ]);
    return ok({ runId });
  }

  /** Starts the run of every agency whose month has ended in its own zone. */
  @Every(QUARTER_HOUR_MS)
  async startDueBillingRuns(): Promise<void> {
    const due = await this.tenancy.lookUpOpen<{ agencyId: string; month: string }>(
      `select agency_id as "agencyId", to_char(month, 'YYYY-MM') as month from due_billing_runs($1)`,
      [this.tenancy.now],
    );
    for (const { agencyId, month } of due) {
      await this.tenancy.write({ agencyId }, async (transaction) => {
        if (await waitsForRenewals(transaction, month)) return;
        const result = await this.startIn(transaction, { month, requestedBy: 'schedule' });
        if (!result.ok) this.log.warn({ agencyId, month, code: result.error.code }, 'a due run was not started');
      });
    }
  }

  /** @returns undefined when a run of the month is under way already */
  private async insertRun(
    transaction: TenantTransaction,
    { month, requestedBy, cutoff }: RunRequest,
  ): Promise<string | undefined> {
    const { agencyId } = transaction;
    const [run] = await transaction.rows<{ id: string }>(
      `insert into billing_runs (agency_id, month, cutoff, requested_by, clients_total)
       select $1, $2, $3, $4, count(distinct client_id) from contracts where agency_id = $1
       on conflict (agency_id, month) where status in ('RUNNING', 'STOPPING') do nothing returning id`,
      [agencyId, `${month}-01`, cutoff ?? transaction.now, requestedBy],
    );
    if (!run) return undefined;
    await transaction.rows(
      `insert into billing_run_batches (agency_id, run_id, batch, client_ids)
       select $1, $2, batch, array_agg(client_id order by client_id)
         from (select client_id, (row_number() over (order by client_id) - 1) / $3::int as batch
                 from (select distinct client_id from contracts where agency_id = $1) clients) numbered
        group by batch`,
      [agencyId, run.id, this.environment.BILLING_BATCH_CLIENTS],
    );
    return run.id;
  }
}

/** Contracts end with a month, and what renews by itself is renewed in its first minutes: its run would refuse it until then. */
async function waitsForRenewals(transaction: TenantTransaction, month: string): Promise<boolean> {
  const [agency] = await transaction.rows<{ timeZone: string; clientIds: string[] }>(
    `select time_zone as "timeZone", array(select distinct client_id from contracts where agency_id = $1) as "clientIds"
       from agencies where agency_id = $1`,
    [transaction.agencyId],
  );
  if (!agency) return false;
  const waitedMs = transaction.now.getTime() - monthBounds(agency.timeZone, month).endEpochSeconds * 1_000;
  return waitedMs < HOUR_MS && (await findDueRenewals(transaction, { clientIds: agency.clientIds, month })).size > 0;
}

async function resumeRun(transaction: TenantTransaction, month: string): Promise<string> {
  const [run] = await transaction.rows<{ id: string }>(
    `update billing_runs set attempt = attempt + 1
      where agency_id = $1 and month = $2 and status in ('RUNNING', 'STOPPING') returning id`,
    [transaction.agencyId, `${month}-01`],
  );
  if (!run) throw new Error('the run under way ended in this moment');
  return run.id;
}

async function enqueueWaiting(transaction: TenantTransaction, runId: string): Promise<void> {
  const rows = await transaction.rows<{ batch: number | null; attempt: number }>(
    `select b.batch, r.attempt from billing_runs r
       left join billing_run_batches b on b.agency_id = r.agency_id and b.run_id = r.id and b.status = 'WAITING'
      where r.agency_id = $1 and r.id = $2 order by b.batch`,
    [transaction.agencyId, runId],
  );
  const batches = rows.flatMap(({ batch }) => (batch === null ? [] : [batch]));
  await enqueue(transaction, [
    billingRunJobs({ agencyId: transaction.agencyId, runId, batches, attempt: rows[0]?.attempt ?? 1 }),
  ]);
}
