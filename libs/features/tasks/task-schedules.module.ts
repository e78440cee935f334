import { Module } from '@nestjs/common';
import { ApproveSilentTasksService } from './approve-silent-tasks.service.js';
import { CreateRecurringTasksService } from './create-recurring-tasks.service.js';
import { TaskMails } from './task.mails.js';

/** What happens to tasks by the passing of time; the worker's. */
@Module({
  providers: [ApproveSilentTasksService, CreateRecurringTasksService, TaskMails],
  exports: [ApproveSilentTasksService, CreateRecurringTasksService],
})
export class TaskSchedulesModule {}
