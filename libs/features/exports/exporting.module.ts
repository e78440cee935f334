import { Module } from '@nestjs/common';
import { BuildExportService } from './build-export.service.js';
import { ExpireExportsService } from './expire-exports.service.js';

const SERVICES = [BuildExportService, ExpireExportsService];

/** What builds files, and lets them go, for whichever process wants it. */
@Module({ providers: SERVICES, exports: SERVICES })
export class ExportingModule {}
