import { Module } from '@nestjs/common';
import { ExportTimeEntriesService } from './export-time-entries.service.js';
import { TimeExportsController } from './time-exports.controller.js';

/** Time entries as files. */
@Module({ controllers: [TimeExportsController], providers: [ExportTimeEntriesService] })
export class TimeExportsModule {}
