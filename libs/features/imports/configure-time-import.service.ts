import { Injectable } from '@nestjs/common';
import { invalidFields, refuseStale } from '#platform/access';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { INSPECT_TIME_IMPORT } from './import.jobs.js';
import { lockImport, refuseImpossible } from './import.states.js';
import { type KeptConventions, type TimeImportOptions, withoutUnknown } from './import-options.js';
import { readKeptMapping, saveKeptMapping } from './kept-mapping.js';
import { loadKnownNames } from './load-known-names.js';
import type { NameMapping } from './map-names.js';
import type { TimeExportFormat } from './recognise-format.js';

export interface ImportConfiguration {
  id: string;
  /** The one that was seen. */
  version: number;
  /** Of each, what isn't said stays. */
  options: TimeImportOptions;
  mapping?: NameMapping | undefined;
}

export interface EditedMapping {
  format: TimeExportFormat;
  /** The one that was seen; 0 where nothing is kept yet. */
  version: number;
  mapping: NameMapping;
  conventions: KeptConventions;
  changedBy: string;
}

/** Answers what a file doesn't say, and edits what is kept for the next one. */
@Injectable()
export class ConfigureTimeImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Says how a file is to be read and what its names mean; it is then looked at anew.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE`, `BAD_USER_INPUT`
   */
  configure(
    tenant: Tenant,
    { id, options, ...seen }: ImportConfiguration,
    { isInspectedByJob = true } = {},
  ): Promise<string> {
    return this.tenancy.write(tenant, async (transaction) => {
      const found = await lockImport(transaction, { id, kind: 'TIME' });
      refuseStale(found, seen, 'import');
      refuseImpossible('CONFIGURE', found);
      if (seen.mapping) await refuseUnknownIds(transaction, seen.mapping);
      const version = await saveConfiguration(transaction, id, { options, mapping: seen.mapping });
      const { agencyId } = transaction;
      const job = INSPECT_TIME_IMPORT.request(`${id}-${version}`, { agencyId, importId: id });
      if (isInspectedByJob) await enqueue(transaction, [job]);
      return id;
    });
  }

  /** Replaces what is kept for a format's next file. @throws ApiError `CONFLICT`, `BAD_USER_INPUT` */
  editKept(tenant: Tenant, { version, ...edited }: EditedMapping): Promise<void> {
    return this.tenancy.write(tenant, async (transaction) => {
      const kept = await readKeptMapping(transaction, edited.format, { isLocked: true });
      refuseStale(kept ?? { version: 0 }, { version }, 'mapping');
      await refuseUnknownIds(transaction, edited.mapping);
      await saveKeptMapping(transaction, edited);
    });
  }
}

async function refuseUnknownIds(transaction: TenantTransaction, mapping: NameMapping): Promise<void> {
  const { known } = await loadKnownNames(transaction);
  const { unknownIds } = withoutUnknown(mapping, known);
  if (unknownIds.length === 0) return;
  throw invalidFields([{ path: 'mapping', message: 'there is no {ids}', ids: unknownIds.join(', ') }]);
}

/** @returns the import's new version */
async function saveConfiguration(
  transaction: TenantTransaction,
  id: string,
  { options: { entryStatus, ...hints }, mapping }: Pick<ImportConfiguration, 'options' | 'mapping'>,
): Promise<number> {
  const { agencyId, now } = transaction;
  const mappingJson = mapping && JSON.stringify(mapping);
  await transaction.rows(
    `update import_files set options = jsonb_strip_nulls(options || $3::jsonb), mapping = coalesce($4::jsonb, mapping), inspection = null, touched_at = $5
      where agency_id = $1 and import_id = $2`,
    [agencyId, id, JSON.stringify(hints), mappingJson, now],
  );
  const [row] = await transaction.rows<{ version: number }>(
    `update imports set version = version + 1, round = round + 1, status = 'INSPECTING', entry_status = coalesce($3, entry_status),
       progress_at = $4 where agency_id = $1 and id = $2 returning version`,
    [agencyId, id, entryStatus, now],
  );
  return row?.version ?? 0;
}
