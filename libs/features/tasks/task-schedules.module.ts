import { Module } from '@nestjs/common';
import { ApproveSilentTasksService } from './approve-silent-tasks.service.js';
import { CreateRecurringTasksService } from './create-recurring-tasks.service.js';
import { ForgetTaskFilesService } from './forget-task-files.service.js';
import { TaskNotices } from './task.notices.js';

/** What happens to tasks by the passing of time; the worker's. */
@Module({
  providers: [ApproveSilentTasksService, CreateRecurringTasksService, ForgetTaskFilesService, TaskNotices],
  exports: [ApproveSilentTasksService, CreateRecurringTasksService, ForgetTaskFilesService],
})
export class TaskSchedulesModule {}
