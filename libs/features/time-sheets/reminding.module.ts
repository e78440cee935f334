import { Module } from '@nestjs/common';
import { RemindLateService } from './remind-late.service.js';

/** Reminders of weeks that weren't handed in, for the worker. */
@Module({ providers: [RemindLateService], exports: [RemindLateService] })
export class RemindingModule {}
