import { Module } from '@nestjs/common';
import { ApproveSilentTasksService } from './approve-silent-tasks.service.js';
import { CreateRecurringTasksService } from './create-recurring-tasks.service.js';
import { TaskNotices } from './task.notices.js';

/** What happens to tasks by the passing of time; the worker's. */
@Module({
  providers: [ApproveSilentTasksService, CreateRecurringTasksService, TaskNotices],
  exports: [ApproveSilentTasksService, CreateRecurringTasksService],
})
export class TaskSchedulesModule {}
