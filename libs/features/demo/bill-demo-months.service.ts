import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Month } from '#core/time';
import { BillingRunService } from '#features/billing';
import { IssueInvoicesService } from '#features/invoices';
import { Tenancy } from '#platform/tenancy';
import { demoMonths, demoTenant } from './demo-agency.js';
import { monthEndOf } from './demo-calendar.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';

const POLL_MS = 30;
const MOST_SECONDS_A_RUN = 120;

/** The database goes by its own clock: what a run has made is of the day on which it would have been made. */
const MADE_THEN = `
  with run as (update billing_runs set created_at = $3, finished_at = $3::timestamptz + interval '1 minute'
                where agency_id = $1 and id = $2)
  update invoices set created_at = $3 where agency_id = $1 and run_id = $2`;

/** Bills the demo's months as they would have been billed then. The worker does the runs; this starts and awaits them. */
@Injectable()
export class BillDemoMonthsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly runs: BillingRunService,
    private readonly issuing: IssueInvoicesService,
  ) {}

  /**
   * Runs each month as of its own cutoff and issues its invoices, but for the last month's, which stay drafts: there is
   * something left to do. What is done already is left alone.
   * @throws Error when a run fails, or no worker takes it within two minutes
   */
  async billDemoMonths(): Promise<void> {
    const months: readonly Month[] = await this.dates.moved(demoMonths);
    const ended = months.filter((month) => monthEndOf(month).cutoff <= new Date());
    const runIds = new Map<Month, string>();
    for (const month of ended) runIds.set(month, await this.billMonth(month));
    // Only now: papers are made by the worker too, which would have the next month's run wait for them.
    for (const month of months.slice(0, -1)) {
      const runId = runIds.get(month);
      if (runId) await this.clock.on(monthEndOf(month).issuedOn, () => this.issueMonth(month, runId), '15:00');
    }
    await this.tenancy.write(demoTenant, (transaction) =>
      transaction.rows(`update agencies set bills_automatically = true where agency_id = $1`, [transaction.agencyId]),
    );
  }

  private async billMonth(month: Month): Promise<string> {
    const done = await this.findDoneRun(month);
    if (done) return done;
    const { cutoff } = monthEndOf(month);
    const started = await this.runs.start(demoTenant, { month, cutoff, requestedBy: 'demo' });
    if (!started.ok) throw new Error(`the demo's run of ${month} was not started: ${started.error.code}`);
    const { runId } = started.value;
    await this.waitForEnd(month, runId);
    await this.tenancy.write(demoTenant, (transaction) =>
      transaction.rows(MADE_THEN, [transaction.agencyId, runId, cutoff]),
    );
    return runId;
  }

  private async issueMonth(month: Month, runId: string): Promise<void> {
    const { issuedOn } = monthEndOf(month);
    const issued = await this.issuing.issueInvoices(demoTenant, { runId, issuedOn });
    if (!issued.ok) throw new Error(`the demo's invoices of ${month} were not issued: ${issued.error.code}`);
  }

  private async waitForEnd(month: Month, runId: string): Promise<void> {
    const end = Date.now() + MOST_SECONDS_A_RUN * 1_000;
    for (;;) {
      const status = await this.statusOf(runId);
      if (status === 'DONE') return;
      if (status !== 'RUNNING') throw new Error(`the demo's run of ${month} ended as ${status}`);
      if (Date.now() > end) throw new Error(`the demo's run of ${month} isn't done: is a worker running?`);
      await sleep(POLL_MS);
    }
  }

  private async statusOf(runId: string): Promise<string | undefined> {
    const [run] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ status: string }>(`select status from billing_runs where agency_id = $1 and id = $2`, [
        ...[transaction.agencyId, runId],
      ]),
    );
    return run?.status;
  }

  private async findDoneRun(month: Month): Promise<string | undefined> {
    const [run] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ id: string }>(
        `select id from billing_runs where agency_id = $1 and month = $2 and status = 'DONE' order by id limit 1`,
        [transaction.agencyId, `${month}-01`],
      ),
    );
    return run?.id;
  }
}
