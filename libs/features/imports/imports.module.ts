import { Module } from '@nestjs/common';
import { ClientImportsController } from './client-imports.controller.js';
import { ClientImportsResolver } from './client-imports.resolver.js';
import { ImportMappingsResolver } from './import-mappings.resolver.js';
import { ImportingModule } from './importing.module.js';
import { TimeImportsController } from './time-imports.controller.js';
import { TimeImportsResolver } from './time-imports.resolver.js';

/** Imports of time entries and clients over the API: sent, looked at, started, stopped, undone. */
@Module({
  imports: [ImportingModule],
  controllers: [TimeImportsController, ClientImportsController],
  providers: [TimeImportsResolver, ImportMappingsResolver, ClientImportsResolver],
})
export class ImportsModule {}
