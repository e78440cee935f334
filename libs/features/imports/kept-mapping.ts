import type { TenantTransaction } from '#platform/tenancy';
import { type KeptConventions, mergeMappings } from './import-options.js';
import type { NameMapping } from './map-names.js';
import type { TimeExportFormat } from './recognise-format.js';

/** What an agency's last file of a format meant. */
export interface KeptMapping {
  format: TimeExportFormat;
  mapping: NameMapping;
  conventions: KeptConventions;
  version: number;
  changedAt: string;
  changedBy: string;
}

export async function readKeptMapping(
  transaction: TenantTransaction,
  format: TimeExportFormat,
  { isLocked = false } = {},
): Promise<KeptMapping | undefined> {
  const [row] = await transaction.rows<KeptMapping>(
    `select format, mapping, conventions, version, changed_at::text as "changedAt", changed_by as "changedBy"
       from import_mappings where agency_id = $1 and format = $2 ${isLocked ? 'for update' : ''}`,
    [transaction.agencyId, format],
  );
  return row;
}

export interface MappingToKeep {
  format: TimeExportFormat;
  mapping: NameMapping;
  conventions: KeptConventions;
  changedBy: string;
}

/** Keeps a mapping and conventions for the format's next file, in place of what was kept. */
export async function saveKeptMapping(
  transaction: TenantTransaction,
  { format, mapping, conventions, changedBy }: MappingToKeep,
): Promise<void> {
  await transaction.rows(
    `insert into import_mappings as kept (agency_id, format, mapping, conventions, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (agency_id, format) do update set mapping = excluded.mapping, conventions = excluded.conventions,
       version = kept.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where (kept.mapping, kept.conventions) is distinct from (excluded.mapping, excluded.conventions)`,
    [transaction.agencyId, format, JSON.stringify(mapping), JSON.stringify(conventions), transaction.now, changedBy],
  );
}

/** As `saveKeptMapping`, added to what is kept: the names of other files stay. */
export async function addToKeptMapping(transaction: TenantTransaction, added: MappingToKeep): Promise<void> {
  const kept = await readKeptMapping(transaction, added.format, { isLocked: true });
  await saveKeptMapping(transaction, {
    ...added,
    mapping: mergeMappings(kept?.mapping ?? {}, added.mapping),
    conventions: { ...kept?.conventions, ...added.conventions },
  });
}
