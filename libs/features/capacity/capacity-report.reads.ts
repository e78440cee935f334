import type { CapacityReport as Snapshot } from '#core/capacity';
import { readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { CapacityReport, CapacityReportFilter } from './capacity-report.type.js';

const COLUMNS = `id, month, as_of as "asOf", status, requested_by as "requestedBy", created_at as "createdAt",
  finished_at as "finishedAt",
  case when error is not null then json_build_object('code', error, 'subject', error_subject) end as failure`;

export const capacityReportsById: BatchRead<CapacityReport> = async (reads, ids) =>
  rowsById(await reads.rows<CapacityReport>(`select ${COLUMNS} from capacity_reports where id = any($1)`, [ids]));

/** Only where it's asked for: a snapshot is long. */
export const snapshotsByReport: BatchRead<Snapshot> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, Snapshot]>(
      `select id, report from capacity_reports where id = any($1) and report is not null`,
      [ids],
    ),
  );

export function readCapacityReports(
  reads: TenantTransaction,
  page: PageRequest,
  { month }: CapacityReportFilter = {},
): Promise<Page<CapacityReport>> {
  const values = new SqlValues();
  const conditions = values.when(month && `${month}-01`, (day) => `month = ${day}`);
  const order = [
    ['created_at', 'timestamptz'],
    ['id', 'uuid'],
  ] as const;
  return readPage(
    reads,
    { columns: COLUMNS, from: 'capacity_reports', conditions, values, order, descending: true },
    page,
  );
}
