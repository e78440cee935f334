import { recordAsOne } from '#platform/audit';
import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { describeProblem, importProblem, type ImportProblem } from './import-problems.js';
import type { NamedRow, NamedRows } from './read-named-rows.js';
import type { TimeExportFormat } from './recognise-format.js';

/** A file that was read, and what the import of it is to be. */
export interface ImportToSave {
  format: TimeExportFormat;
  fileName: string;
  rowsRead: number;
  file: NamedRows;
  importedBy?: string;
  status?: 'DRAFT' | 'SUBMITTED';
}

export interface SavedImport {
  importId: string;
  rowsImported: number;
  rowsKnown: number;
  problems: ImportProblem[];
}

/** Writes an import, its problems and its entries, but for those that are known or were changed since. */
export async function saveImport(
  transaction: TenantTransaction,
  { file, ...record }: ImportToSave,
): Promise<SavedImport> {
  await waitForOtherImports(transaction);
  return recordAsOne(transaction, async () => {
    const result = await saveRows(transaction, { file, ...record });
    const { importId, rowsImported, rowsKnown } = result;
    const { fileName, rowsRead, importedBy } = record;
    if (!importedBy) return { result };
    const details = { fileName, rowsRead, rowsImported, rowsKnown };
    const deed = { action: 'importTimeEntries', subjectType: 'imports', subjectId: importId };
    return { result, record: { actor: importedBy, ...deed, details } };
  });
}

async function saveRows(transaction: TenantTransaction, { file, ...record }: ImportToSave): Promise<SavedImport> {
  const changed = await findChanged(transaction, file);
  const rows = file.rows.filter((row) => !changed.has(row));
  const problems = [...file.problems, ...[...changed].map(changedSinceImport)].sort((a, b) => a.line - b.line);
  const importId = await insertImport(transaction, record);
  const rowsImported = await insertEntries(transaction, rows, { importId, status: record.status ?? 'SUBMITTED' });
  const counts = { rowsImported, rowsKnown: rows.length - rowsImported };
  await transaction.rows(`update imports set rows_imported = $3, rows_known = $4 where agency_id = $1 and id = $2`, [
    transaction.agencyId,
    importId,
    counts.rowsImported,
    counts.rowsKnown,
  ]);
  await insertProblems(transaction, importId, problems);
  return { importId, ...counts, problems };
}

/** An agency's imports take turns, so that each sees which lines the one before has brought. */
async function waitForOtherImports(transaction: TenantTransaction): Promise<void> {
  await transaction.tuples(`select pg_advisory_xact_lock(hashtextextended('imports ' || $1, 0))`, [
    transaction.agencyId,
  ]);
}

// Of slots in which something is known that the file no longer has: all that is known. Only entries of the file's own
// time can share a slot with it; the days beside it are for an agency that has moved to another zone.
const KNOWN_IN_CHANGED_SLOTS = `
  with file as (select key, split_part(key, '.', 1) as slot from unnest($2::text[]) as key),
  known as (
    select e.source_key as key, split_part(e.source_key, '.', 1) as slot from time_entries e
     where e.agency_id = $1 and e.source_key is not null
       and e.started_at between $3::timestamptz - interval '2 days' and $4::timestamptz + interval '2 days'),
  changed as (
    select distinct slot from known where slot in (select slot from file) and key not in (select key from file))
  select k.slot, k.key from known k where k.slot in (select slot from changed)`;

/**
 * Lines of a slot in which an imported line has vanished from the file: one of them is what that line has become, and
 * nothing says which.
 */
async function findChanged(transaction: TenantTransaction, { rows, keys }: NamedRows): Promise<Set<NamedRow>> {
  if (rows.length === 0) return new Set();
  const { first, last } = timesOf(rows);
  const known = await transaction.tuples<[slot: string, key: string]>(KNOWN_IN_CHANGED_SLOTS, [
    transaction.agencyId,
    ...[keys, first, last],
  ]);
  const slots = new Set(known.map(([slot]) => slot));
  const knownKeys = new Set(known.map(([, key]) => key));
  return new Set(rows.filter(({ slotKey, sourceKey }) => slots.has(slotKey) && !knownKeys.has(sourceKey)));
}

/** The first and the last start; instants of one form are in order as text. */
function timesOf(rows: readonly NamedRow[]): { first: string; last: string } {
  let [first, last] = ['9999', ''];
  for (const { startsAt } of rows) {
    if (startsAt < first) first = startsAt;
    if (startsAt > last) last = startsAt;
  }
  return { first, last };
}

const changedSinceImport = ({ line }: NamedRow): ImportProblem => importProblem('CHANGED_SINCE_IMPORT', { line });

async function insertImport(
  transaction: TenantTransaction,
  { format, fileName, rowsRead, importedBy }: Omit<ImportToSave, 'file'>,
): Promise<string> {
  const [row] = await transaction.rows<{ id: string }>(
    `insert into imports (agency_id, format, file_name, status, rows_read, created_by)
     values ($1, $2, $3, 'DONE', $4, $5) returning id`,
    [transaction.agencyId, format, fileName, rowsRead, importedBy ?? null],
  );
  if (!row) throw new Error('the import was not inserted');
  return row.id;
}

const ROWS_A_STATEMENT = 2_000;

const INSERT_ENTRIES = `
  with added as (
    insert into time_entries (agency_id, id, contract_id, service_id, assistant_id, started_at, ended_at, description, tags,
      billable, has_clock_times, status, import_id, source_key)
    select $1, coalesce(id, uuidv7()), contract_id, service_id, assistant_id, started_at, ended_at, description, tags, billable, has_clock_times, $4, $3, source_key
      from jsonb_to_recordset($2::jsonb) as row(id uuid, contract_id uuid, service_id uuid, assistant_id uuid,
        started_at timestamptz, ended_at timestamptz, description text, tags text[], billable boolean,
        has_clock_times boolean, source_key text)
    on conflict do nothing
    returning 1)
  select count(*)::int from added`;

/** @returns how many were new */
async function insertEntries(
  transaction: TenantTransaction,
  rows: readonly NamedRow[],
  { importId, status }: { importId: string; status: string },
): Promise<number> {
  let added = 0;
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT).map(entryOf));
    const [count] = await transaction.tuples<[number]>(INSERT_ENTRIES, [transaction.agencyId, json, importId, status]);
    added += count?.[0] ?? 0;
  }
  return added;
}

const entryOf = ({ names, startsAt, endsAt, clockTimesKnown, sourceKey, ...row }: NamedRow): object => ({
  ...{ id: row.id, description: row.description, tags: row.tags, billable: row.billable },
  ...{ contract_id: names.contractId, service_id: names.serviceId, assistant_id: names.assistantId },
  ...{ started_at: startsAt, ended_at: endsAt, has_clock_times: clockTimesKnown, source_key: sourceKey },
});

async function insertProblems(
  transaction: TenantTransaction,
  importId: string,
  problems: readonly ImportProblem[],
): Promise<void> {
  await insertRows(transaction, {
    table: 'import_problems',
    columns: {
      import_id: 'uuid',
      position: 'int',
      line: 'int',
      column_name: 'text',
      code: 'text',
      message: 'text',
      is_notice: 'boolean',
    },
    rows: problems.map((problem, position) => {
      const { line, column, code, severity } = problem;
      return [importId, position, line, column, code, describeProblem(problem), !needsAction(severity)];
    }),
  });
}

/** Whether a line is missing for want of somebody's doing. */
const needsAction = (severity: ImportProblem['severity']): boolean => severity === 'LINE' || severity === 'FILE';
