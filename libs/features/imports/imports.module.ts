import { Module } from '@nestjs/common';
import { ImportMappingsResolver } from './import-mappings.resolver.js';
import { ImportingModule } from './importing.module.js';
import { TimeImportsController } from './time-imports.controller.js';
import { TimeImportsResolver } from './time-imports.resolver.js';

/** Imports of time entries over the API: sent, looked at, started, stopped, undone. */
@Module({
  imports: [ImportingModule],
  controllers: [TimeImportsController],
  providers: [TimeImportsResolver, ImportMappingsResolver],
})
export class ImportsModule {}
