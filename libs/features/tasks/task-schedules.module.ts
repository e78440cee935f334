import { Module } from '@nestjs/common';
import { ApproveSilentTasksService } from './approve-silent-tasks.service.js';

/** What happens to tasks by the passing of time; the worker's. */
@Module({ providers: [ApproveSilentTasksService], exports: [ApproveSilentTasksService] })
export class TaskSchedulesModule {}
