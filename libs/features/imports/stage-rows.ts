import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { describeProblem, type ImportProblem } from './import-problems.js';
import type { ResolvedNames } from './map-names.js';
import type { ImportedTimeRow } from './parse-time-export.js';
import type { NameTally } from './tally-names.js';

/** A line that was read: as an entry, with what its names mean here, or for its key alone, since the file has it. */
export interface StagedRow {
  line: number;
  sourceKey: string;
  entry?: { row: ImportedTimeRow; names: ResolvedNames };
}

const COLUMNS = {
  ...{ import_id: 'uuid', line: 'int', source_key: 'text', id: 'uuid', contract_id: 'uuid', service_id: 'uuid' },
  ...{ assistant_id: 'uuid', started_at: 'timestamptz', ended_at: 'timestamptz', description: 'text', tags: 'text' },
  ...{ billable: 'boolean', has_clock_times: 'boolean' },
};

/** Writes lines down as they were read, to be imported later. */
export const stageRows = (
  transaction: TenantTransaction,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'import_rows',
    columns: COLUMNS,
    rows: rows.map(({ line, sourceKey, entry }) => {
      if (!entry) return [importId, line, sourceKey];
      const { id, startsAt, endsAt, description, tags, billable, clockTimesKnown } = entry.row;
      const { contractId, serviceId, assistantId } = entry.names;
      return [
        ...[importId, line, sourceKey, id, contractId, serviceId, assistantId],
        ...[startsAt, endsAt, description, arrayLiteral(tags), billable, clockTimesKnown],
      ];
    }),
  });

const arrayLiteral = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;

/** @param from the number of problems that the import has already */
export const saveProblems = (
  transaction: TenantTransaction,
  { importId, problems, from }: { importId: string; problems: readonly ImportProblem[]; from: number },
): Promise<void> =>
  insertRows(transaction, {
    table: 'import_problems',
    columns: {
      ...{ import_id: 'uuid', position: 'int', line: 'int', column_name: 'text', code: 'text', message: 'text' },
      ...{ value: 'text', other_line: 'int', is_notice: 'boolean' },
    },
    rows: problems.map((problem, i) => {
      const { line, column, code, value, otherLine, severity } = problem;
      const isNotice = !needsAction(severity);
      return [importId, from + i, line, column, code, describeProblem(problem), value, otherLine, isNotice];
    }),
  });

/** Whether a line is missing for want of somebody's doing. */
const needsAction = (severity: ImportProblem['severity']): boolean => severity === 'LINE' || severity === 'FILE';

export const saveNames = (
  transaction: TenantTransaction,
  importId: string,
  names: readonly NameTally[],
): Promise<void> =>
  insertRows(transaction, {
    table: 'import_names',
    columns: {
      ...{ import_id: 'uuid', position: 'int', kind: 'text', name: 'text', client: 'text', lines: 'int' },
      ...{ worked_seconds: 'bigint', target_id: 'uuid' },
    },
    rows: names.map(({ kind, name, client, lines, workedSeconds, targetId }, position) => [
      ...[importId, position, kind, name, client, lines, workedSeconds, targetId],
    ]),
  });
