import { Module } from '@nestjs/common';
import { ExportFilesController } from './export-files.controller.js';
import { ExportLinks } from './export-links.js';
import { ExportsController } from './exports.controller.js';
import { ExportsResolver } from './exports.resolver.js';
import { RequestExportService } from './request-export.service.js';

/** Files for other programs, over the API: asked for, watched, stopped, downloaded. */
@Module({
  controllers: [ExportsController, ExportFilesController],
  providers: [ExportsResolver, RequestExportService, ExportLinks],
})
export class ExportsModule {}
