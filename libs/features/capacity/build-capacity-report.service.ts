import { Injectable } from '@nestjs/common';
import { buildCapacityReport, type CapacityInput, type CapacityReport } from '#core/capacity';
import type { AmountTooPrecise } from '#core/money';
import type { Result } from '#core/result';
import type { LocalDate, Month } from '#core/time';
import { HandlesJob, type JobContext } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { BUILD_CAPACITY_REPORT, type BuildCapacityReportData } from './capacity.jobs.js';
import type { CapacityReportFailure } from './capacity-report.failure.js';
import { loadCapacityInput } from './load-capacity-input.js';

type Outcome = { report: CapacityReport } | { failure: CapacityReportFailure };

/** Builds capacity reports: reads one state of the data, decides without the database, and saves. */
@Injectable()
export class BuildCapacityReportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * A report that is there already, or has failed, stays as it is. What can't be reported fails at once; what goes wrong
   * otherwise is tried again, and fails with `INTERNAL_ERROR` on the last try.
   */
  @HandlesJob(BUILD_CAPACITY_REPORT)
  async buildCapacityReport({ agencyId, reportId }: BuildCapacityReportData, { isLastTry }: JobContext): Promise<void> {
    try {
      const input = await this.load({ agencyId }, reportId);
      if (input) await this.end({ agencyId }, reportId, outcomeOf(input));
    } catch (error) {
      if (isLastTry) await this.end({ agencyId }, reportId, { failure: { code: 'INTERNAL_ERROR', subject: null } });
      throw error;
    }
  }

  /** Undefined where nothing is to be done. */
  private async load(tenant: Tenant, id: string): Promise<Result<CapacityInput, AmountTooPrecise> | undefined> {
    const read = this.tenancy.openRead(tenant);
    try {
      const wanted = await findQueued(read, id);
      return wanted && (await loadCapacityInput(read, wanted));
    } finally {
      await read.close();
    }
  }

  /** By one statement, and only once: a second try at the same time finds it ended. */
  private end(tenant: Tenant, id: string, outcome: Outcome): Promise<unknown> {
    const { report, failure } = { report: undefined, failure: undefined, ...outcome };
    return this.tenancy.write(tenant, (transaction) =>
      transaction.rows(
        `update capacity_reports set status = $3, report = $4, error = $5, error_subject = $6, finished_at = now()
          where agency_id = $1 and id = $2 and status = 'QUEUED'`,
        [
          ...[tenant.agencyId, id, report ? 'DONE' : 'FAILED', report && JSON.stringify(report)],
          ...[failure?.code, failure?.subject],
        ],
      ),
    );
  }
}

function outcomeOf(input: Result<CapacityInput, AmountTooPrecise>): Outcome {
  const built = input.ok ? buildCapacityReport(input.value) : input;
  if (built.ok) return { report: built.value };
  const { code, subject } = built.error;
  return { failure: { code, subject } };
}

async function findQueued(
  transaction: TenantTransaction,
  id: string,
): Promise<{ month: Month; asOf: LocalDate } | undefined> {
  const [row] = await transaction.rows<{ month: Month; asOf: LocalDate }>(
    `select to_char(month, 'YYYY-MM') as month, as_of as "asOf" from capacity_reports
      where agency_id = $1 and id = $2 and status = 'QUEUED'`,
    [transaction.agencyId, id],
  );
  return row;
}
