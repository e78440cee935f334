import { ApiError } from '#platform/access';
import type { TenantTransaction } from '#platform/tenancy';

export const IMPORT_STATES = [
  ...(['UPLOADING', 'INSPECTING', 'ASKING', 'READY', 'RUNNING', 'STOPPED'] as const),
  ...(['FAILED', 'DONE', 'UNDONE', 'EXPIRED'] as const),
];
export type TimeImportStatus = (typeof IMPORT_STATES)[number];

/** What a file is of. */
export type ImportKind = 'TIME' | 'CLIENTS';

/** An import among those of its kind. */
export interface ImportOfKind {
  id: string;
  kind: ImportKind;
}

export type ImportAction = 'CONFIGURE' | 'START' | 'STOP' | 'UNDO';

/** What can be done in which state. Nothing of a file is read anew once some of it is imported. */
const POSSIBLE: Readonly<Record<ImportAction, readonly TimeImportStatus[]>> = {
  CONFIGURE: ['INSPECTING', 'ASKING', 'READY', 'FAILED'],
  START: ['READY', 'RUNNING', 'STOPPED', 'FAILED'],
  STOP: ['RUNNING'],
  UNDO: IMPORT_STATES.filter((state) => state !== 'EXPIRED'),
};

/** An import as it is to be changed, locked. */
export interface LockedImport {
  id: string;
  version: number;
  status: TimeImportStatus;
  rowsImported: number;
  /** Whether its file was read to the end, so that it can be imported. */
  isRead: boolean;
  /** Whether its file is still there. */
  hasFile: boolean;
}

export async function lockImport(
  transaction: TenantTransaction,
  { id, kind }: ImportOfKind,
): Promise<LockedImport | undefined> {
  const [row] = await transaction.rows<LockedImport>(
    `select i.id, i.version, i.status, i.rows_imported as "rowsImported", f.import_id is not null as "hasFile",
            coalesce(f.inspection ? 'counts', false) as "isRead"
       from imports i left join import_files f on f.agency_id = i.agency_id and f.import_id = i.id
      where i.agency_id = $1 and i.id = $2 and i.kind = $3 for update of i`,
    [transaction.agencyId, id, kind],
  );
  return row;
}

/** @throws ApiError `NOT_POSSIBLE`: `STATE` with its `status`, `FILE_GONE`, `PARTLY_IMPORTED`, `NOT_READ` */
export function refuseImpossible(action: ImportAction, found: LockedImport): void {
  const { status } = found;
  if (!POSSIBLE[action].includes(status))
    throw notPossible('An import that is {status} takes no such step.', 'STATE', status);
  if (action === 'STOP' || action === 'UNDO') return;
  if (!found.hasFile) throw notPossible('Its file is no longer kept: upload it again.', 'FILE_GONE', status);
  if (action === 'CONFIGURE' && found.rowsImported > 0)
    throw notPossible('Some of it is imported: undo that first.', 'PARTLY_IMPORTED', status);
  if (action === 'START' && !found.isRead) throw notPossible('Its file was not read yet.', 'NOT_READ', status);
}

const notPossible = (message: string, reason: string, status: TimeImportStatus): ApiError =>
  new ApiError('NOT_POSSIBLE', message, { reason, status });
