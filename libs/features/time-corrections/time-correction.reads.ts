import { groupRows, readPage, rowsById, SqlValues, type BatchRead, type Page } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { TimeCorrection, TimeCorrectionsArgs } from './time-correction.type.js';

const COLUMNS = `id, time_entry_id as "entryId", kind, started_at::text as "startedAt", ended_at::text as "endedAt",
  seconds_before as "secondsBefore", corrected_seconds as "correctedSeconds", reason, status,
  proposed_at::text as "proposedAt", decided_at::text as "decidedAt", billed_period as "billedPeriod", version`;

export const timeCorrectionsById: BatchRead<TimeCorrection> = async (reads, ids) =>
  rowsById(await reads.rows<TimeCorrection>(`select ${COLUMNS} from time_entry_corrections where id = any($1)`, [ids]));

/** The latest first. */
export const correctionsByEntry: BatchRead<TimeCorrection[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<TimeCorrection>(
      `select ${COLUMNS} from time_entry_corrections where time_entry_id = any($1) order by time_entry_id, id desc`,
      [ids],
    ),
    'entryId',
  );

export function readTimeCorrections(
  reads: TenantTransaction,
  { status, entryId, ...page }: TimeCorrectionsArgs,
): Promise<Page<TimeCorrection>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(status, (is) => `status = ${is}`),
    ...values.when(entryId, (id) => `time_entry_id = ${id}`),
  ];
  const source = { columns: COLUMNS, from: 'time_entry_corrections', conditions, values, descending: true };
  return readPage(reads, { ...source, order: [['id', 'uuid']] }, page);
}
