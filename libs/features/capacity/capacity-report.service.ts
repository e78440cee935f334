import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { addMonths, type LocalDate, type Month } from '#core/time';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, todayOf } from '#platform/tenancy';
import { BUILD_CAPACITY_REPORT } from './capacity.jobs.js';

/** Plans reach this far; and no report may take a forecast of thousands of months. */
const MONTHS_AHEAD = 24;
const EARLIEST_MONTH = '2000-01';

export interface CapacityReportRequest {
  month: Month;
  /** Work before this day is done, what is left is planned from it on; today in the agency's zone if not given. */
  asOf?: LocalDate;
  requestedBy?: string;
}

/** Both ends are included; months as their first days. */
export interface OutOfRange {
  argument: 'month' | 'asOf';
  earliest: LocalDate;
  latest: LocalDate;
}

@Injectable()
export class CapacityReportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Asks for a report, which a job then builds. Every call is a report of its own: a snapshot of its moment.
   * Errors: `OutOfRange` for a month before 2000 or over two years ahead, a day before 2000 or after today.
   */
  request(tenant: Tenant, request: CapacityReportRequest): Promise<Result<{ reportId: string }, OutOfRange>> {
    return this.tenancy.write(tenant, async (transaction) => {
      const today = await todayOf(transaction);
      const { month, asOf = today, requestedBy } = request;
      const error = findOutOfRange({ month, asOf, today });
      if (error) return err(error);
      const { agencyId } = transaction;
      const [report] = await transaction.rows<{ id: string }>(
        `insert into capacity_reports (agency_id, month, as_of, status, requested_by)
         values ($1, $2, $3, 'QUEUED', $4) returning id`,
        [agencyId, `${month}-01`, asOf, requestedBy],
      );
      if (!report) throw new Error('the report was not inserted');
      await enqueue(transaction, [BUILD_CAPACITY_REPORT.request(report.id, { agencyId, reportId: report.id })]);
      return ok({ reportId: report.id });
    });
  }
}

function findOutOfRange(wanted: { month: Month; asOf: LocalDate; today: LocalDate }): OutOfRange | undefined {
  const { month, asOf, today } = wanted;
  const earliest = `${EARLIEST_MONTH}-01`;
  const latestMonth = addMonths(today.slice(0, 7), MONTHS_AHEAD);
  if (month < EARLIEST_MONTH || month > latestMonth) {
    return { argument: 'month', earliest, latest: `${latestMonth}-01` };
  }
  return asOf < earliest || asOf > today ? { argument: 'asOf', earliest, latest: today } : undefined;
}
