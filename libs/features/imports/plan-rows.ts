import type { TenantTransaction } from '#platform/tenancy';

/**
 * What would become of the read lines behind one line and up to another ($3, $4): each is known by its key, was changed since
 * it was imported, or is new. Of a slot in which something is known that the file no longer has, a line that isn't known is
 * what that has become, or one of them is, and nothing says which. Only entries of the lines' own time can share a slot with
 * them; the days beside it are for an agency that has moved to another zone. A trap: an anti-join in place of a subquery with
 * a limit compares all lines with all wherever the planner takes the file for small, and `exists` reads all of the agency's
 * entries for every batch.
 */
const PLANNED_ROWS = `
  with batch as materialized (
    select r.*, split_part(r.source_key, '.', 1) as slot from import_rows r
     where r.agency_id = $1 and r.import_id = $2 and r.line > $3 and r.line <= $4 and r.contract_id is not null),
  vanished as materialized (
    select split_part(e.source_key, '.', 1) as slot from time_entries e
     where e.agency_id = $1 and e.source_key is not null and e.import_id is distinct from $2
       and e.started_at between (select min(started_at) from batch) - interval '2 days'
                            and (select max(started_at) from batch) + interval '2 days'
       and (select true from import_rows r
             where r.agency_id = $1 and r.import_id = $2 and r.source_key = e.source_key limit 1) is null),
  told as materialized (
    select b.*, b.slot in (select slot from vanished) as is_of_changed_slot,
           (select true from time_entries e where e.agency_id = $1 and e.source_key = b.source_key limit 1) is not null as is_known
      from batch b),
  planned as (select told.*, is_of_changed_slot and not is_known as is_changed from told)`;

/** What starting an import would do with its lines. */
export interface PlannedCounts {
  rowsToImport: number;
  rowsKnown: number;
  rowsChanged: number;
}

/** Tells the planner how many lines there are; before that it takes a file that has just been read for a few. */
export const analyzeRows = (transaction: TenantTransaction): Promise<unknown> =>
  transaction.rows('analyze import_rows');

/** What importing the lines of a batch would do now, without doing it. */
export async function countPlanned(transaction: TenantTransaction, batch: LineRange): Promise<PlannedCounts> {
  const [counts] = await transaction.rows<PlannedCounts>(
    `${PLANNED_ROWS}
     select (count(*) filter (where not is_changed and not is_known))::int as "rowsToImport",
            (count(*) filter (where is_known))::int as "rowsKnown",
            (count(*) filter (where is_changed))::int as "rowsChanged" from planned`,
    [transaction.agencyId, batch.importId, batch.after, batch.to],
  );
  return counts ?? { rowsToImport: 0, rowsKnown: 0, rowsChanged: 0 };
}

/** The read lines behind one line and up to another. */
export interface LineRange {
  importId: string;
  after: number;
  to: number;
}

const LINES_A_BATCH = 5_000;

/** The last line of the next batch; undefined where there is no line left. */
export async function endOfBatch(
  transaction: TenantTransaction,
  importId: string,
  after: number,
): Promise<number | undefined> {
  const [row] = await transaction.rows<{ line: number | null }>(
    `select max(line) as line from (select line from import_rows
       where agency_id = $1 and import_id = $2 and line > $3 and contract_id is not null order by line limit ${LINES_A_BATCH}) next`,
    [transaction.agencyId, importId, after],
  );
  return row?.line ?? undefined;
}

const IMPORT_ROWS = `${PLANNED_ROWS},
  added as (
    insert into time_entries (agency_id, id, contract_id, service_id, assistant_id, started_at, ended_at, description, tags,
      billable, has_clock_times, status, import_id, source_key)
    select $1, coalesce(id, uuidv7()), contract_id, service_id, assistant_id, started_at, ended_at, description, tags::text[],
      billable, has_clock_times, $5, $2, source_key
      from planned where not is_known and not is_changed order by line
    on conflict do nothing
    returning 1)
  select (select count(*) from planned)::int as lines, (select count(*) from added)::int as added,
    (select coalesce(array_agg(line order by line), '{}') from planned where is_changed) as changed`;

export interface ImportedBatch {
  lines: number;
  /** How many became entries; the others but for those that were changed were known. */
  added: number;
  /** Lines that were changed since they were imported. */
  changed: number[];
}

/** Makes entries of the read lines behind one line and up to another. */
export async function importRows(
  transaction: TenantTransaction,
  { importId, after, to, entryStatus }: LineRange & { entryStatus: string },
): Promise<ImportedBatch> {
  const values = [transaction.agencyId, importId, after, to, entryStatus];
  const [batch] = await transaction.rows<ImportedBatch>(IMPORT_ROWS, values);
  return batch ?? { lines: 0, added: 0, changed: [] };
}
