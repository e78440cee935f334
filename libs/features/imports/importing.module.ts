import { Module } from '@nestjs/common';
import { ImportTimeEntriesService } from './import-time-entries.service.js';
import { UndoTimeImportService } from './undo-time-import.service.js';

/** Imports of time entries, for whichever process wants them. */
@Module({
  providers: [ImportTimeEntriesService, UndoTimeImportService],
  exports: [ImportTimeEntriesService, UndoTimeImportService],
})
export class ImportingModule {}
