import { Module } from '@nestjs/common';
import {
  CorrectedEntriesResolver,
  CorrectionsEntryResolver,
  TimeCorrectionsResolver,
} from './time-corrections.resolver.js';
import { TimeCorrectionsService } from './time-corrections.service.js';

/** What was wrong with time that is billed already, for the next invoice to settle. */
@Module({
  providers: [TimeCorrectionsResolver, CorrectedEntriesResolver, CorrectionsEntryResolver, TimeCorrectionsService],
})
export class TimeCorrectionsModule {}
