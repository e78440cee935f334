import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '#core/result';
import { Tenancy, type Tenant } from '#platform/tenancy';
import type { ImportProblem } from './import-problems.js';
import { inspectTimeExport, type TimeExportHints } from './inspect-time-export.js';
import { loadKnownNames } from './load-known-names.js';
import { type KnownNames, type NameMapping, prepareNameMap } from './map-names.js';
import type { TextSource } from './read-csv-records.js';
import { readNamedRows } from './read-named-rows.js';
import { saveImport } from './save-import.js';

export interface TimeImportRequest extends TimeExportHints {
  source: TextSource;
  fileName: string;
  /** What the file's names mean; by their likeness where it isn't given. */
  mapping?: NameMapping;
  /** A user's id. */
  importedBy?: string;
  /** What the entries are at first; handed in where it isn't given. Approving them is an act of its own. */
  status?: 'DRAFT' | 'SUBMITTED';
}

export interface TimeImportOutcome {
  importId: string;
  /** Lines of data: each was imported, known already, or is among the problems. */
  rowsRead: number;
  rowsImported: number;
  /** Lines that an earlier import has brought. */
  rowsKnown: number;
  /** In order of line; those of severity `NOTICE` are of lines that were imported. */
  problems: ImportProblem[];
}

export type TimeImportRefusal =
  | { code: 'FILE_REFUSED'; problems: ImportProblem[] }
  /** Ids in the mapping that the agency doesn't have. */
  | { code: 'MAPPING_REFUSED'; unknownIds: string[] };

/** Brings time entries from another tool's export. */
@Injectable()
export class ImportTimeEntriesService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Imports all lines of a file that can be used and reports the rest. A line is known by its source key, so that the same
   * file, or a later one that overlaps it, adds only what is new. A line that was changed in the other tool since it was
   * imported is reported and not added: it would be billed twice.
   *
   * The file is read twice, piece by piece; its usable lines are then held in memory (about 1 kB each) and written in one
   * transaction, some 5,000 lines a second. That suits files of a hundred thousand lines; whoever has more splits them by
   * date, which changes nothing in the outcome.
   *
   * Errors: `FILE_REFUSED` (nothing of the file is read until its problems are settled), `MAPPING_REFUSED`.
   */
  async importTimeEntries(
    tenant: Tenant,
    request: TimeImportRequest,
  ): Promise<Result<TimeImportOutcome, TimeImportRefusal>> {
    const { source, mapping = {}, ...record } = request;
    const inspection = await inspectTimeExport(source, request);
    if (!inspection.ok) return err({ code: 'FILE_REFUSED', problems: inspection.problems });
    const { profile } = inspection;
    const { timeZone, known } = await this.tenancy.read(tenant, loadKnownNames);
    const unknownIds = findUnknownIds(mapping, known);
    if (unknownIds.length > 0) return err({ code: 'MAPPING_REFUSED', unknownIds });
    const resolve = prepareNameMap(known, mapping, profile);
    const file = await readNamedRows(source, { profile, timeZone, resolve });
    const { format, recordCount: rowsRead } = profile;
    const saved = await this.tenancy.write(tenant, (transaction) =>
      saveImport(transaction, { ...record, format, rowsRead, file }),
    );
    return ok({ ...saved, rowsRead });
  }
}

function findUnknownIds(mapping: NameMapping, known: KnownNames): string[] {
  const idsOf = (items: readonly { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));
  const missing = (ids: readonly string[], items: readonly { id: string }[]): string[] => {
    const have = idsOf(items);
    return ids.filter((id) => !have.has(id));
  };
  const { people = [], clients = [], projects = [], services = [], defaultServiceId } = mapping;
  const serviceIds = services.map(({ serviceId }) => serviceId);
  return [
    ...missing(
      people.map(({ assistantId }) => assistantId),
      known.assistants,
    ),
    ...missing(
      clients.map(({ clientId }) => clientId),
      known.clients,
    ),
    ...missing(
      projects.map(({ contractId }) => contractId),
      known.contracts,
    ),
    ...missing(defaultServiceId === undefined ? serviceIds : [...serviceIds, defaultServiceId], known.services),
  ];
}
