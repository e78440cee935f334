import { type ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import type { CapacityFigures, CapacityReport } from '#core/capacity';
import { BuildCapacityReportService, CapacityReportService, type CapacityReportRequest } from '#features/capacity';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';

export const HOUR = 3_600;

/** A report as it is stored. */
export interface StoredReport {
  id: string;
  month: string;
  as_of: string;
  status: 'QUEUED' | 'DONE' | 'FAILED';
  report: CapacityReport | null;
  error: string | null;
  error_subject: string | null;
  requested_by: string | null;
  finished_at: Date | null;
}

/** The capacity services on a test database, their job called as a worker would. */
export class CapacityBench {
  readonly tenancy: Tenancy;
  readonly reports: CapacityReportService;
  readonly builder: BuildCapacityReportService;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly owner: ClientBase,
  ) {
    this.tenancy = new Tenancy(dataSource);
    this.reports = new CapacityReportService(this.tenancy);
    this.builder = new BuildCapacityReportService(this.tenancy);
  }

  static async open(url: string, owner: ClientBase): Promise<CapacityBench> {
    return new CapacityBench(await createDataSource({ url, poolSize: 5 }).initialize(), owner);
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  async request(agencyId: string, request: CapacityReportRequest): Promise<string> {
    const requested = await this.reports.request({ agencyId }, request);
    if (!requested.ok) throw new Error(`${requested.error.argument} is out of range`);
    return requested.value.reportId;
  }

  async work(agencyId: string, reportId: string, isLastTry = false): Promise<StoredReport> {
    await this.builder.buildCapacityReport({ agencyId, reportId }, { isLastTry });
    return this.find(reportId);
  }

  /** Requests a report and builds it. */
  async report(agencyId: string, month: string, asOf: string): Promise<CapacityReport> {
    const { report, error } = await this.work(agencyId, await this.request(agencyId, { month, asOf }));
    if (!report) throw new Error(`the report failed: ${error}`);
    return report;
  }

  async find(reportId: string): Promise<StoredReport> {
    const { rows } = await this.owner.query<StoredReport>('select * from capacity_reports where id = $1', [reportId]);
    return rows[0] as StoredReport;
  }
}

interface Dated {
  agency_id: string;
  assistant_id: string;
  from?: string;
  to?: string;
}

/** Hours from Monday on; days that aren't given are free. */
export const buildSchedule = (
  db: ClientBase,
  { hours, ...row }: Dated & { hours: readonly number[] },
): Promise<unknown> =>
  db.query(
    `insert into assistant_schedules (agency_id, assistant_id, from_date, to_date, seconds_by_weekday) values ($1, $2, $3, $4, $5)`,
    [...datedValues(row), Array.from({ length: 7 }, (_, day) => (hours[day] ?? 0) * HOUR)],
  );

export const buildLeave = (db: ClientBase, { hours, ...row }: Dated & { hours?: number }): Promise<unknown> =>
  db.query(
    `insert into assistant_leave (agency_id, assistant_id, from_date, to_date, seconds_per_day) values ($1, $2, $3, $4, $5)`,
    [...datedValues(row), hours === undefined ? null : hours * HOUR],
  );

export const buildHoliday = (
  db: ClientBase,
  row: { agency_id: string; date: string; assistant_id?: string },
): Promise<unknown> =>
  db.query(`insert into holidays (agency_id, on_date, name, assistant_id) values ($1, $2, 'Holiday', $3)`, [
    row.agency_id,
    row.date,
    row.assistant_id,
  ]);

export const buildAllocation = (
  db: ClientBase,
  { contract_id: contractId, weight, ...row }: Dated & { contract_id: string; weight: string },
): Promise<unknown> =>
  db.query(
    `insert into retainer_allocations (agency_id, assistant_id, from_date, to_date, contract_id, weight) values ($1, $2, $3, $4, $5, $6)`,
    [...datedValues(row), contractId, weight],
  );

const datedValues = ({ agency_id: agencyId, assistant_id: assistantId, from, to }: Dated): unknown[] => [
  agencyId,
  assistantId,
  from,
  to,
];

/** Hours available, committed, worked, billable and billed; load in per mille; status. */
export const figuresOf = (figures: CapacityFigures | undefined): unknown[] =>
  figures
    ? [
        figures.availableSeconds / HOUR,
        figures.committedSeconds / HOUR,
        figures.workedSeconds / HOUR,
        figures.billableSeconds / HOUR,
        figures.billedSeconds / HOUR,
        figures.load?.permille ?? null,
        figures.status,
      ]
    : [];
