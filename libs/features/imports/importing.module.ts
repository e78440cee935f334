import { Module } from '@nestjs/common';
import { ConfigureClientImportService } from './configure-client-import.service.js';
import { ConfigureTimeImportService } from './configure-time-import.service.js';
import { ExpireImportsService } from './expire-imports.service.js';
import { ImportTimeEntriesService } from './import-time-entries.service.js';
import { InspectClientImportService } from './inspect-client-import.service.js';
import { InspectTimeImportService } from './inspect-time-import.service.js';
import { KeepUploadService } from './keep-upload.service.js';
import { RunClientImportService } from './run-client-import.service.js';
import { RunTimeImportService } from './run-time-import.service.js';
import { UndoClientImportService } from './undo-client-import.service.js';
import { UndoTimeImportService } from './undo-time-import.service.js';

const SERVICES = [
  ...[KeepUploadService, InspectTimeImportService, ConfigureTimeImportService, RunTimeImportService],
  ...[InspectClientImportService, ConfigureClientImportService, RunClientImportService, UndoClientImportService],
  ...[UndoTimeImportService, ExpireImportsService, ImportTimeEntriesService],
];

/** Imports of time entries and clients, for whichever process wants them. */
@Module({ providers: SERVICES, exports: SERVICES })
export class ImportingModule {}
