import type { FastifyReply } from 'fastify';
import { ApiError, type Caller } from '#platform/access';
import { sendTable, type TableFormat } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { readInBatches, type Tenancy } from '#platform/tenancy';
import type { ImportOfKind } from './import.states.js';
import { PROBLEM_COLUMNS } from './time-import.reads.js';
import type { TimeImportProblem } from './import.type.js';

const REPORT_COLUMNS = ['line', 'column', 'code', 'message', 'isNotice'] as const satisfies (keyof TimeImportProblem)[];

interface Report {
  tenancy: Tenancy;
  caller: Caller;
  one: ImportOfKind;
}

/** Answers with all that was found in an import's lines. @throws ApiError `NOT_FOUND` */
export async function sendReport(
  reply: FastifyReply,
  format: TableFormat,
  { tenancy, caller, one: { id, kind } }: Report,
): Promise<void> {
  if (!isNodeId(id)) throw noImport();
  await sendTable(reply, { name: 'import-report', format, columns: REPORT_COLUMNS }, (take) =>
    tenancy.readSnapshot(caller, async (transaction) => {
      const values = [transaction.agencyId, id];
      const [known] = await transaction.rows(`select from imports where agency_id = $1 and id = $2 and kind = $3`, [
        ...[...values, kind],
      ]);
      if (!known) throw noImport();
      const sql = `select ${PROBLEM_COLUMNS} from import_problems where agency_id = $1 and import_id = $2 order by line, position`;
      await readInBatches<TimeImportProblem>(transaction, { sql, values }, take);
    }),
  );
}

const noImport = (): ApiError => new ApiError('NOT_FOUND', 'There is no such import.');
