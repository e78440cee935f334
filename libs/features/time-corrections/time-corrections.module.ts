import { Module } from '@nestjs/common';
import { TimeCorrectionsResolver } from './time-corrections.resolver.js';
import { TimeCorrectionsService } from './time-corrections.service.js';

/** What was wrong with time that is billed already, for the next invoice to settle. */
@Module({ providers: [TimeCorrectionsResolver, TimeCorrectionsService] })
export class TimeCorrectionsModule {}
