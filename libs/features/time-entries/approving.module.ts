import { Module } from '@nestjs/common';
import { ApproveTimeEntriesService } from './approve-time-entries.service.js';

/** Approval of time entries, for whoever decides on it. */
@Module({ providers: [ApproveTimeEntriesService], exports: [ApproveTimeEntriesService] })
export class ApprovingModule {}
