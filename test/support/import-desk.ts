import type { DataSource } from 'typeorm';
import {
  InspectTimeImportService,
  KeepUploadService,
  RunClientImportService,
  RunTimeImportService,
} from '#features/imports';
import { createDataSource } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import type { TestDatabase } from './postgres.js';

/** The services of imports on a database, for those who have no api before them. */
export class ImportDesk {
  private readonly uploads: KeepUploadService;
  private readonly inspecting: InspectTimeImportService;
  private readonly running: RunTimeImportService;
  private readonly runningClients: RunClientImportService;

  private constructor(
    readonly database: TestDatabase,
    private readonly dataSource: DataSource,
  ) {
    const tenancy = new Tenancy(dataSource);
    this.uploads = new KeepUploadService(tenancy);
    this.inspecting = new InspectTimeImportService(tenancy);
    this.running = new RunTimeImportService(tenancy);
    this.runningClients = new RunClientImportService(tenancy);
  }

  static async open(database: TestDatabase): Promise<ImportDesk> {
    return new ImportDesk(database, await createDataSource({ url: database.appUrl, poolSize: 4 }).initialize());
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  upload(agencyId: string, source: Iterable<Uint8Array>, by?: { isInspectedByJob: boolean }): Promise<string> {
    return this.uploads.keepUpload({ agencyId }, { kind: 'TIME', source, fileName: 'time.csv', options: {} }, by);
  }

  inspect(agencyId: string, importId: string): Promise<void> {
    return this.inspecting.inspectTimeImport({ agencyId, importId });
  }

  start(agencyId: string, importId: string, by?: { isRunByJob: boolean }): Promise<string> {
    return this.running.start({ agencyId }, { id: importId, version: 1, startedBy: 'bench' }, by);
  }

  stop(agencyId: string, importId: string): Promise<string> {
    return this.running.stop({ agencyId }, importId);
  }

  run(agencyId: string, importId: string): Promise<void> {
    return this.running.runTimeImport({ agencyId, importId });
  }

  uploadClients(agencyId: string, content: string): Promise<string> {
    const upload = { kind: 'CLIENTS' as const, source: [Buffer.from(content)], fileName: 'clients.csv', options: {} };
    return this.uploads.keepUpload({ agencyId }, upload);
  }

  startClients(agencyId: string, importId: string): Promise<string> {
    return this.runningClients.start({ agencyId }, { id: importId, version: 1, startedBy: 'bench' });
  }
}
