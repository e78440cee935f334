import { Module } from '@nestjs/common';
import { TimeEntriesResolver } from './time-entries.resolver.js';

@Module({ providers: [TimeEntriesResolver] })
export class TimeEntriesModule {}
