import { Module } from '@nestjs/common';
import { ConfigureTimeImportService } from './configure-time-import.service.js';
import { ExpireImportsService } from './expire-imports.service.js';
import { ImportTimeEntriesService } from './import-time-entries.service.js';
import { InspectTimeImportService } from './inspect-time-import.service.js';
import { KeepUploadService } from './keep-upload.service.js';
import { RunTimeImportService } from './run-time-import.service.js';
import { UndoTimeImportService } from './undo-time-import.service.js';

const SERVICES = [
  ...[KeepUploadService, InspectTimeImportService, ConfigureTimeImportService, RunTimeImportService],
  ...[UndoTimeImportService, ExpireImportsService, ImportTimeEntriesService],
];

/** Imports of time entries, for whichever process wants them. */
@Module({ providers: SERVICES, exports: SERVICES })
export class ImportingModule {}
