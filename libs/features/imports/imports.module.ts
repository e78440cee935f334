import { Module } from '@nestjs/common';
import { ImportingModule } from './importing.module.js';
import { TimeImportsController } from './time-imports.controller.js';
import { TimeImportsResolver } from './time-imports.resolver.js';

/** Imports of time entries over the API: sent, looked at, undone. */
@Module({ imports: [ImportingModule], controllers: [TimeImportsController], providers: [TimeImportsResolver] })
export class ImportsModule {}
