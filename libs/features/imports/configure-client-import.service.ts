import { Injectable } from '@nestjs/common';
import { refuseStale } from '#platform/access';
import { enqueue } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { INSPECT_CLIENT_IMPORT } from './import.jobs.js';
import { lockImport, refuseImpossible } from './import.states.js';
import type { TextEncoding } from './read-csv-records.js';

/** Says how a file of clients is to be read. */
@Injectable()
export class ConfigureClientImportService {
  constructor(private readonly tenancy: Tenancy) {}

  /** It is then looked at anew. @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` */
  configure(tenant: Tenant, { id, version, encoding }: ClientImportConfiguration): Promise<string> {
    return this.tenancy.write(tenant, async (transaction) => {
      const found = await lockImport(transaction, { id, kind: 'CLIENTS' });
      refuseStale(found, { version }, 'import');
      refuseImpossible('CONFIGURE', found);
      const next = await saveEncoding(transaction, id, encoding);
      const { agencyId } = transaction;
      await enqueue(transaction, [INSPECT_CLIENT_IMPORT.request(`${id}-${next}`, { agencyId, importId: id })]);
      return id;
    });
  }
}

export interface ClientImportConfiguration {
  id: string;
  /** The one that was seen. */
  version: number;
  encoding: TextEncoding;
}

/** @returns the import's new version */
async function saveEncoding(transaction: TenantTransaction, id: string, encoding: TextEncoding): Promise<number> {
  const { agencyId, now } = transaction;
  await transaction.rows(
    `update import_files set options = options || $3::jsonb, inspection = null, touched_at = $4 where agency_id = $1 and import_id = $2`,
    [agencyId, id, JSON.stringify({ encoding }), now],
  );
  const [row] = await transaction.rows<{ version: number }>(
    `update imports set version = version + 1, round = round + 1, status = 'INSPECTING', progress_at = $3
      where agency_id = $1 and id = $2 returning version`,
    [agencyId, id, now],
  );
  return row?.version ?? 0;
}
