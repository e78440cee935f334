import { Injectable } from '@nestjs/common';
import { Tenancy, type Tenant } from '#platform/tenancy';
import type { TimeImportOptions } from './import-options.js';
import { InspectTimeImportService } from './inspect-time-import.service.js';
import { KeepUploadService } from './keep-upload.service.js';
import { RunTimeImportService } from './run-time-import.service.js';

export interface TimeImportRequest extends TimeImportOptions {
  content: Uint8Array;
  fileName: string;
  /** A user's id. */
  importedBy: string;
}

/** Imports a file at once and in this process, by the same steps that an upload takes one by one. */
@Injectable()
export class ImportTimeEntriesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly uploads: KeepUploadService,
    private readonly inspecting: InspectTimeImportService,
    private readonly running: RunTimeImportService,
  ) {}

  /**
   * @returns the import's id, and `DONE` or what it waits for
   * @throws ApiError as the steps do
   */
  async importTimeEntries(tenant: Tenant, request: TimeImportRequest): Promise<{ importId: string; status: string }> {
    const { content, fileName, importedBy, ...options } = request;
    const upload = { kind: 'TIME' as const, source: [content], fileName, importedBy, options };
    const importId = await this.uploads.keepUpload(tenant, upload, { isInspectedByJob: false });
    const work = { agencyId: tenant.agencyId, importId };
    await this.inspecting.inspectTimeImport(work);
    if ((await this.statusOf(tenant, importId)) === 'READY') {
      await this.running.start(tenant, { id: importId, version: 1, startedBy: importedBy }, { isRunByJob: false });
      await this.running.runTimeImport(work);
    }
    return { importId, status: await this.statusOf(tenant, importId) };
  }

  private async statusOf(tenant: Tenant, importId: string): Promise<string> {
    const [row] = await this.tenancy.read(tenant, (transaction) =>
      transaction.rows<{ status: string }>(`select status from imports where agency_id = $1 and id = $2`, [
        ...[transaction.agencyId, importId],
      ]),
    );
    return row?.status ?? '';
  }
}
